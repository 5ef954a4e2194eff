import { describe, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { settle } from "../testing/test-clock";
import type { DecodedPicture } from "./decoder";
import { FrameLoader } from "./frame-loader";
import { FrameTable } from "./frame-table";

class Picture implements DecodedPicture {
  readonly width: number;
  readonly height = 10;
  readonly frame: number;
  isClosed = false;

  constructor(frame: number, width: number) {
    this.frame = frame;
    this.width = width;
  }

  close(): void {
    this.isClosed = true;
  }
}

const SIZE_BYTES = 10 * 10 * 4;

/** A loader of 30 frames whose decoding is answered by hand. */
function setUp(cachedPictures = 6) {
  const asked: number[] = [];
  const aborted: number[] = [];
  const pictures: Picture[] = [];
  const waiting = new Map<
    number,
    { resolve: (picture: Picture) => void; reject: (reason: Error) => void }
  >();
  const describeFrames = async (from: number, to: number): Promise<FrameDescription[]> =>
    Array.from({ length: to - from + 1 }, (_, place) => ({
      frame: from + place,
      name: `${from + place}.jpg`,
      width: 10,
      height: 10,
      hash: "h",
      mediaType: "image/jpeg",
    }));
  const loader = new FrameLoader<Picture>({
    table: new FrameTable(describeFrames, 0, 29),
    frameUrl: ({ frame }) => String(frame),
    decode: (url, signal) =>
      new Promise((resolve, reject) => {
        const frame = Number(url);
        asked.push(frame);
        waiting.set(frame, { resolve, reject });
        signal.addEventListener("abort", () => {
          aborted.push(frame);
          reject(new Error("aborted"));
        });
      }),
    firstFrame: 0,
    lastFrame: 29,
    cacheBytes: cachedPictures * SIZE_BYTES,
  });
  const answer = async (frame: number, width = 10) => {
    const picture = new Picture(frame, width);
    pictures.push(picture);
    waiting.get(frame)?.resolve(picture);
    await settle(2);
  };
  const fail = async (frame: number, message: string) => {
    waiting.get(frame)?.reject(new Error(message));
    await settle(2);
  };
  const show = async (frame: number) => {
    loader.show(frame);
    await settle(2);
  };
  return { loader, asked, aborted, pictures, answer, fail, show };
}

describe("the frame loader", () => {
  it("brings the wanted frame first, then those ahead", async () => {
    const { loader, asked, answer, show } = setUp();
    await show(3);
    expect(asked).toEqual([3]);
    expect(loader.state.get().status).toBe("loading");
    await answer(3);
    expect(loader.state.get().status).toBe("ready");
    expect(loader.picture()?.frame).toBe(3);
    expect(asked).toEqual([3, 4, 5]);
    await answer(4);
    expect(asked).toEqual([3, 4, 5, 6]);
  });

  it("turns its look round with the direction of travel", async () => {
    const { asked, answer, show } = setUp();
    await show(10);
    await answer(10);
    await show(9);
    await answer(9);
    expect(asked).toContain(8);
    expect(asked).not.toContain(13);
  });

  it("joins what is under way, and is ready at once for what is there", async () => {
    const { loader, asked, answer, show } = setUp();
    await show(0);
    await answer(0);
    await show(1);
    expect(asked.filter((frame) => frame === 1)).toHaveLength(1);
    await answer(1);
    expect(loader.picture()?.frame).toBe(1);
    await answer(2);
    loader.show(2);
    await settle(1);
    expect(loader.state.get().status).toBe("ready");
  });

  it("aborts on a jump what is no longer near, also when it comes back", async () => {
    const { loader, aborted, answer, show } = setUp();
    await show(0);
    await show(20);
    expect(aborted).toEqual([0]);
    await show(0);
    expect(loader.state.get().status).toBe("loading");
    await answer(0);
    expect(loader.picture()?.frame).toBe(0);
  });

  it("says what is wrong with a frame, and tries again when asked", async () => {
    const { loader, answer, fail, show } = setUp();
    await show(0);
    await fail(0, "The file may be damaged.");
    expect(loader.state.get()).toMatchObject({
      status: "failed",
      message: "The file may be damaged.",
    });
    expect(loader.picture()).toBeNull();
    loader.retry();
    await settle(2);
    await answer(0);
    expect(loader.state.get().status).toBe("ready");
  });

  it("does not show a picture that is not the size that coordinates rely on", async () => {
    const { loader, pictures, answer, show } = setUp();
    await show(0);
    await answer(0, 20);
    expect(loader.state.get()).toMatchObject({ status: "failed" });
    expect(pictures[0]?.isClosed).toBe(true);
  });

  it("stays within its bytes, closes what it gives up, and keeps what is on the screen", async () => {
    const { loader, pictures, answer, show } = setUp(3);
    for (let frame = 0; frame < 12; frame += 1) {
      await show(frame);
      await answer(frame);
    }
    const open = pictures.filter(({ isClosed }) => !isClosed);
    expect(open.length).toBeLessThanOrEqual(3);
    expect(loader.picture()?.frame).toBe(11);
    expect(loader.picture()?.isClosed).toBe(false);
    loader.stop();
    expect(pictures.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
