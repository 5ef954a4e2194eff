import { describe, expect, it } from "vitest";
import { settle, TestClock } from "../testing/test-clock";
import type { DecodeReply, DecodeRequest } from "./decode-protocol";
import { decodeIn } from "./decoder";

/** The page's side of a worker: what was posted, and answers by hand. */
class WorkerEnd extends EventTarget {
  readonly posted: DecodeRequest[] = [];
  isTerminated = false;

  postMessage(request: DecodeRequest): void {
    this.posted.push(request);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(data: DecodeReply): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  get lastId(): number {
    const last = this.posted.findLast((one) => one.kind === "image" || one.kind === "video");
    return last !== undefined && "id" in last ? last.id : 0;
  }
}

function setUp() {
  const workers: WorkerEnd[] = [];
  const clock = new TestClock();
  const decoder = decodeIn(() => {
    const worker = new WorkerEnd();
    workers.push(worker);
    return worker as unknown as Worker;
  }, clock);
  const never = new AbortController().signal;
  const ask = () => decoder.image("/picture", never);
  return { workers, clock, decoder, ask, never };
}

/** A bitmap as far as this side looks at it. */
function bitmap() {
  const one = { isClosed: false, close: () => void (one.isClosed = true) };
  return one as typeof one & ImageBitmap;
}

describe("decoding in a worker", () => {
  it("gives each picture to who asked for it, and the worker's sentence for what failed", async () => {
    const { workers, ask } = setUp();
    const first = ask();
    const firstId = workers[0]?.lastId ?? 0;
    const second = ask();
    const secondId = workers[0]?.lastId ?? 0;
    const picture = bitmap();
    workers[0]?.answer({ kind: "failed", id: secondId, failure: "fetch", message: "Gone." });
    workers[0]?.answer({ kind: "image", id: firstId, bitmap: picture });
    expect(await first).toBe(picture);
    await expect(second).rejects.toMatchObject({ failure: "fetch", message: "Gone." });
    expect(workers).toHaveLength(1);
  });

  it("rejects all that waits when the worker dies, and has a new one for what follows", async () => {
    const { workers, decoder, ask } = setUp();
    decoder.setNear({ at: null, direction: 1, chunks: ["/chunk"] });
    const lost = [ask(), ask()];
    workers[0]?.dispatchEvent(new Event("error"));
    for (const one of lost) await expect(one).rejects.toMatchObject({ failure: "decoder" });
    expect(workers[0]?.isTerminated).toBe(true);
    const next = ask();
    expect(workers).toHaveLength(2);
    expect(workers[1]?.posted[0]).toMatchObject({ kind: "near", chunks: ["/chunk"] });
    const picture = bitmap();
    workers[1]?.answer({ kind: "image", id: workers[1].lastId, bitmap: picture });
    expect(await next).toBe(picture);
  });

  it("takes a worker for dead that gives no sign of life, and not one that is only slow", async () => {
    const { workers, clock, ask } = setUp();
    let isLost = false;
    ask().catch(() => {
      isLost = true;
    });
    workers[0]?.answer({ kind: "pong" });
    clock.advance(10_000);
    await settle(1);
    expect(isLost).toBe(false);
    clock.advance(10_000);
    await settle(1);
    expect(isLost).toBe(true);
    expect(workers[0]?.isTerminated).toBe(true);
  });

  it("closes a picture that comes after it was aborted", async () => {
    const { workers, decoder } = setUp();
    const abort = new AbortController();
    const lost = decoder.image("/picture", abort.signal);
    const id = workers[0]?.lastId ?? 0;
    abort.abort();
    await expect(lost).rejects.toThrow("aborted");
    expect(workers[0]?.posted.at(-1)).toEqual({ kind: "abort", id });
    const picture = bitmap();
    workers[0]?.answer({ kind: "image", id, bitmap: picture });
    expect(picture.isClosed).toBe(true);
  });

  it("knows which chunks are here, until the worker that held them is gone", () => {
    const { workers, decoder } = setUp();
    decoder.setNear({ at: null, direction: 1, chunks: ["/chunk"] });
    workers[0]?.answer({ kind: "stored", chunks: ["/chunk"] });
    expect([...decoder.stored.get()]).toEqual(["/chunk"]);
    workers[0]?.dispatchEvent(new Event("error"));
    expect(decoder.stored.get().size).toBe(0);
  });
});
