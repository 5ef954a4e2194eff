import { describe, expect, it } from "vitest";
import type { FrameDescription } from "@/domain/media/frame";
import { settle } from "../testing/test-clock";
import { FrameLoader } from "./frame-loader";
import { FrameTable } from "./frame-table";
import type { DecodedPicture } from "./picture";
import type { PictureSource } from "./picture-source";
import { Cell } from "../state/cell";

const SIZE_BYTES = 10 * 10 * 4;

class Picture implements DecodedPicture {
  readonly width: number;
  readonly height = 10;
  readonly sizeBytes = SIZE_BYTES;
  readonly note = null;
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

/** A loader of 30 frames whose decoding is answered by hand. In a film, ten frames make a chunk. */
function setUp({ cachedPictures = 12, isFilm = false, removed = new Set<number>() } = {}) {
  const followed: { at: number; upcoming: number[] }[] = [];
  const stored = new Cell<ReadonlySet<string>>(new Set());
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
      indexInMedium: 0,
      timeSecs: null,
      isRemoved: false,
      source: isFilm
        ? {
            kind: "chunk",
            chunk: Math.floor((from + place) / 10),
            firstFrame: Math.floor((from + place) / 10) * 10,
          }
        : { kind: "file" },
    }));
  const source: PictureSource<Picture> = {
    stored,
    chunkUrl: ({ source: from }) => (from.kind === "chunk" ? `chunk ${from.chunk}` : null),
    decode: ({ frame }, signal) =>
      new Promise((resolve, reject) => {
        asked.push(frame);
        waiting.set(frame, { resolve, reject });
        signal.addEventListener("abort", () => {
          aborted.push(frame);
          reject(new Error("aborted"));
        });
      }),
    follow: (at, _direction, upcoming) =>
      followed.push({ at: at.frame, upcoming: upcoming.map(({ frame }) => frame) }),
    stop: () => {},
  };
  const loader = new FrameLoader<Picture>({
    table: new FrameTable(describeFrames, 0, 29),
    source,
    firstFrame: 0,
    after: (frame, direction) => {
      let next = frame + direction;
      while (removed.has(next)) next += direction;
      return next < 0 || next > 29 ? undefined : next;
    },
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
  return { loader, asked, aborted, pictures, followed, stored, answer, fail, show };
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
    // Without a turn of the event loop: the next paint has it.
    expect(loader.state.get()).toMatchObject({ status: "ready", description: { frame: 2 } });
    expect(loader.picture()?.frame).toBe(2);
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
    const { loader, pictures, answer, show } = setUp({ cachedPictures: 3 });
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

  it("asks a film's decoder for all that is near at once, and names the chunks that follow", async () => {
    const { asked, followed, answer, show } = setUp({ cachedPictures: 100, isFilm: true });
    await show(5);
    expect(followed.at(-1)?.at).toBe(5);
    expect(followed.at(-1)?.upcoming).toEqual(expect.arrayContaining([4, 6, 13, 29]));
    await answer(5);
    expect(asked).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 4, 3, 2, 1]);
  });

  it("looks farther ahead and not back while the frames go by", async () => {
    const { loader, asked, answer, show } = setUp({ cachedPictures: 100, isFilm: true });
    await show(5);
    await answer(5);
    loader.setPace("play");
    await settle(2);
    expect(asked).toContain(29);
    await show(6);
    expect(Math.max(...asked)).toBe(29);
  });

  it("asks first for what lies one long step ahead when steps are long", async () => {
    const { asked, answer, show } = setUp();
    for (const frame of [0, 8, 16]) {
      asked.length = 0;
      await show(frame);
      await answer(frame);
    }
    expect(asked.slice(0, 2)).toEqual([16, 24]);
  });

  it("does not fetch ahead what steps pass by", async () => {
    const { asked, answer, show } = setUp({ removed: new Set([4, 5]) });
    await show(3);
    await answer(3);
    await answer(6);
    expect(asked).toEqual([3, 6, 7, 8]);
  });

  it("tells which frames need no network: those decoded, and those of chunks that are here", async () => {
    const { loader, stored, answer, show } = setUp({ isFilm: true });
    await show(3);
    await answer(3);
    expect(loader.buffered.get()).toEqual([[3, 3]]);
    stored.set(new Set(["chunk 0", "chunk 2"]));
    expect(loader.buffered.get()).toEqual([
      [0, 9],
      [20, 29],
    ]);
  });
});
