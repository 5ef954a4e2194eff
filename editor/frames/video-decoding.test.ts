import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settle } from "../testing/test-clock";
import { chunkBytes, CountedFrame, testDecoders } from "../testing/test-video";
import { VideoDecoding } from "./video-decoding";

const CHUNK = 48;

/** A film of 10 chunks of 48 pictures, of which the store holds `held`. */
function setUp({ held = 1_000 } = {}) {
  const decoders = testDecoders();
  const answered: { id: number; picture: number }[] = [];
  const failed: { id: number; failure: string; message: string }[] = [];
  const fetched: string[] = [];
  const aborted: string[] = [];
  let stored: readonly string[] = [];
  /** Addresses whose bytes stop after so many. */
  const cut = new Map<string, number>();
  const videos = new VideoDecoding<CountedFrame>({
    openChunk: async (url, signal) => {
      fetched.push(url);
      signal.addEventListener("abort", () => aborted.push(url));
      const bytes = chunkBytes(Number(url) * CHUNK, CHUNK);
      const end = cut.get(url);
      return new ReadableStream({
        start: (controller) => {
          controller.enqueue(bytes.subarray(0, end));
          if (end === undefined) controller.close();
        },
      });
    },
    openDecoder: decoders.openDecoder,
    onPicture: (id, frame, { rotation }) => {
      expect(rotation).toBe(90);
      answered.push({ id, picture: frame.picture });
      frame.close();
    },
    onFailure: (id, { failure, message }) => failed.push({ id, failure, message }),
    onStored: (urls) => {
      stored = urls;
    },
    sizeBytesOf: () => 1,
    storeBytes: held,
  });
  const placeOf = (picture: number) => ({
    url: String(Math.floor(picture / CHUNK)),
    medium: "film",
    picture,
  });
  const near = (picture: number, direction: 1 | -1 = 1, chunks = [placeOf(picture).url]) =>
    videos.setNear({ at: placeOf(picture), direction, chunks });
  let lastId = 0;
  const ask = (picture: number) => {
    lastId += 1;
    videos.request(lastId, placeOf(picture));
    return lastId;
  };
  const stepTo = async (picture: number, direction: 1 | -1 = 1) => {
    near(picture, direction);
    const before = answered.length + failed.length;
    ask(picture);
    for (let turn = 0; turn < 300 && answered.length + failed.length === before; turn += 1)
      await settle(1);
    await settle(4);
  };
  return {
    videos,
    decoders,
    answered,
    failed,
    fetched,
    aborted,
    stored: () => stored,
    cut,
    near,
    ask,
    stepTo,
    placeOf,
  };
}

beforeEach(() => {
  CountedFrame.open = 0;
});

describe("pictures of a video", () => {
  let decoding: ReturnType<typeof setUp>;
  afterEach(async () => {
    decoding.videos.stop();
    await settle();
    expect(CountedFrame.open).toBe(0);
    expect(decoding.decoders.openCount()).toBe(0);
  });

  it("are the ones that were asked for, whatever the order of their packets", async () => {
    decoding = setUp();
    for (const picture of [7, 100, 8, 479, 0, 47, 48]) await decoding.stepTo(picture);
    expect(decoding.answered.map(({ picture }) => picture)).toEqual([7, 100, 8, 479, 0, 47, 48]);
    expect(decoding.failed).toEqual([]);
  });

  it("come out of one decoder as steps go forward: no packet is decoded twice", async () => {
    decoding = setUp();
    for (let picture = 0; picture < CHUNK; picture += 1) await decoding.stepTo(picture);
    expect(decoding.answered).toHaveLength(CHUNK);
    expect(decoding.decoders.given.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: CHUNK }, (_, picture) => picture),
    );
    expect(decoding.fetched).toEqual(["0"]);
  });

  it("are decoded only a little beyond what is wanted", async () => {
    decoding = setUp();
    await decoding.stepTo(5);
    await settle(60);
    expect(Math.max(...decoding.decoders.given)).toBeLessThan(25);
    await decoding.stepTo(6);
    expect(decoding.answered.at(-1)?.picture).toBe(6);
  });

  it("that were decoded on the way are there for the steps back", async () => {
    decoding = setUp();
    await decoding.stepTo(40);
    await settle(30);
    const before = decoding.decoders.given.length;
    for (let picture = 39; picture >= 0; picture -= 1) {
      decoding.near(picture, -1);
      decoding.ask(picture);
    }
    expect(decoding.answered).toHaveLength(41);
    expect(decoding.decoders.given).toHaveLength(before);
  });

  it("stay within the bound, the farthest given up first, and are decoded once more when needed", async () => {
    decoding = setUp({ held: 20 });
    await decoding.stepTo(40, -1);
    await settle(30);
    expect(CountedFrame.open).toBeLessThanOrEqual(20);
    const before = decoding.decoders.given.length;
    for (let picture = 39; picture >= 30; picture -= 1) await decoding.stepTo(picture, -1);
    expect(decoding.decoders.given).toHaveLength(before);
    for (let picture = 29; picture >= 0; picture -= 1) {
      await decoding.stepTo(picture, -1);
      expect(CountedFrame.open).toBeLessThanOrEqual(20);
    }
    expect(decoding.answered.slice(-41).map(({ picture }) => picture)).toEqual(
      Array.from({ length: 41 }, (_, place) => 40 - place),
    );
    // Three more runs at most, where each gives a store full of pictures.
    expect(decoding.decoders.given.length).toBeLessThan(4 * CHUNK);
    expect(decoding.fetched).toEqual(["0"]);
  }, 60_000);

  it("of the next chunk need no waiting for the network once it is near", async () => {
    decoding = setUp();
    decoding.near(40, 1, ["0", "1"]);
    expect(decoding.fetched).toEqual(["0"]);
    await settle();
    expect(decoding.fetched).toEqual(["0", "1"]);
    expect([...decoding.stored()].toSorted()).toEqual(["0", "1"]);
    await decoding.stepTo(48);
    expect(decoding.fetched).toHaveLength(2);
  });

  it("that nobody waits for any more end their download and their decoder", async () => {
    decoding = setUp();
    decoding.cut.set("3", 400);
    const id = decoding.ask(3 * CHUNK + 40);
    await settle();
    decoding.near(0, 1, ["0"]);
    decoding.videos.abort(id);
    await settle();
    expect(decoding.aborted).toEqual(["3"]);
    expect(decoding.decoders.openCount()).toBe(0);
    await decoding.stepTo(0);
    expect(decoding.answered.at(-1)?.picture).toBe(0);
    // The next one who goes there begins anew.
    decoding.cut.clear();
    await decoding.stepTo(3 * CHUNK + 40);
    expect(decoding.answered.at(-1)?.picture).toBe(3 * CHUNK + 40);
  });

  it("fail with a sentence when the decoder does, and come from a new one after that", async () => {
    decoding = setUp();
    decoding.decoders.failAt = 10;
    await decoding.stepTo(12);
    expect(decoding.failed).toMatchObject([{ failure: "decoder" }]);
    expect(decoding.failed[0]?.message).toBe("This browser could not decode the video: damaged");
    await decoding.stepTo(12);
    expect(decoding.answered.at(-1)?.picture).toBe(12);
  });

  it("fail at once when the chunk has none of that number", async () => {
    decoding = setUp();
    decoding.videos.request(1, { url: "0", medium: "film", picture: 500 });
    await settle(200);
    expect(decoding.failed).toMatchObject([{ id: 1, failure: "decoder" }]);
  });

  it("answer everyone who asks for the same one", async () => {
    decoding = setUp();
    decoding.videos.request(1, { url: "0", medium: "film", picture: 3 });
    decoding.videos.request(2, { url: "0", medium: "film", picture: 3 });
    await settle(100);
    expect(decoding.answered).toEqual([
      { id: 1, picture: 3 },
      { id: 2, picture: 3 },
    ]);
  });

  it("are decoded by no more than three decoders, however far one jumps about", async () => {
    decoding = setUp();
    for (const chunk of [0, 2, 4, 6, 8, 1, 3]) {
      decoding.ask(chunk * CHUNK);
      await settle(60);
      expect(decoding.decoders.openCount()).toBeLessThanOrEqual(3);
    }
  });
});
