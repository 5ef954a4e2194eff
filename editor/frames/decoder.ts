import type { Rotation } from "@/domain/media/packet-index";
import type { Readable } from "../readable";
import type { Scheduler } from "../scheduler";
import { Cell } from "../state/cell";
import { DecodeFailure } from "./decode-failure";
import type { DecodeReply, DecodeRequest, Nearness, VideoPlace } from "./decode-protocol";

/** How often a worker that is waited for must give a sign of life. */
const PING_MS = 10_000;

/** A picture of a video as it came out of the decoder. Whoever has it closes the frame. */
export interface DecodedVideo {
  readonly frame: VideoFrame;
  readonly rotation: Rotation;
}

/** Pictures by address. Each call rejects with a DecodeFailure, or when aborted. */
export interface Decoder {
  image(url: string, signal: AbortSignal): Promise<ImageBitmap>;
  video(place: VideoPlace, signal: AbortSignal): Promise<DecodedVideo>;
  setNear(near: Nearness): void;
  /** Addresses of the chunks that are here whole. */
  readonly stored: Readable<ReadonlySet<string>>;
  stop(): void;
}

type Picture = Extract<DecodeReply, { kind: "image" | "video" }>;
type Ask =
  | { readonly kind: "image"; readonly url: string }
  | ({ readonly kind: "video" } & VideoPlace);

interface Waiting {
  readonly resolve: (picture: Picture) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Decoding in a worker that runs `decode-worker.ts`. If the worker dies or falls silent, what was asked of it rejects,
 * and the next call has a new one.
 */
export function decodeIn(createWorker: () => Worker, scheduler: Scheduler): Decoder {
  const stored = new Cell<ReadonlySet<string>>(new Set());
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let near: Nearness | null = null;
  let lastId = 0;
  let hasSpoken = true;
  let endWatch: (() => void) | null = null;

  const post = (request: DecodeRequest) => worker?.postMessage(request);
  const start = (): void => {
    if (worker !== null) return;
    const started = createWorker();
    worker = started;
    started.addEventListener("message", ({ data }: MessageEvent<DecodeReply>) => {
      if (worker === started) receive(data);
      else closePicture(data);
    });
    const died = () => worker === started && bury();
    started.addEventListener("error", died);
    started.addEventListener("messageerror", died);
    if (near !== null) post({ kind: "near", ...near });
  };
  const bury = () => {
    worker?.terminate();
    worker = null;
    endWatch?.();
    endWatch = null;
    stored.set(new Set());
    const failure = new DecodeFailure("decoder", "The decoder stopped. Try again.");
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(failure);
  };
  const receive = (reply: DecodeReply) => {
    hasSpoken = true;
    if (reply.kind === "pong") return;
    if (reply.kind === "stored") {
      stored.set(new Set(reply.chunks));
      return;
    }
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (one === undefined) closePicture(reply);
    else if (reply.kind === "failed") one.reject(new DecodeFailure(reply.failure, reply.message));
    else one.resolve(reply);
  };
  /** While something is waited for, a silent worker is asked whether it lives. */
  const watch = () => {
    if (endWatch !== null) return;
    hasSpoken = false;
    post({ kind: "ping" });
    endWatch = scheduler.after(PING_MS, () => {
      endWatch = null;
      if (!hasSpoken) bury();
      else if (waiting.size > 0) watch();
    });
  };
  const ask = (question: Ask, signal: AbortSignal): Promise<Picture> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      start();
      lastId += 1;
      const id = lastId;
      waiting.set(id, { resolve, reject });
      signal.addEventListener("abort", () => {
        if (!waiting.delete(id)) return;
        post({ kind: "abort", id });
        reject(new Error("aborted"));
      });
      post({ ...question, id });
      watch();
    });

  return {
    stored,
    image: async (url, signal) => {
      const reply = await ask({ kind: "image", url }, signal);
      if (reply.kind === "image") return reply.bitmap;
      throw new Error("the decoder answered for a video");
    },
    video: async (place, signal) => {
      const reply = await ask({ kind: "video", ...place }, signal);
      if (reply.kind === "video") return reply;
      throw new Error("the decoder answered for an image");
    },
    setNear: (next) => {
      near = next;
      if (next.chunks.length > 0) start();
      post({ kind: "near", ...next });
    },
    stop: bury,
  };
}

function closePicture(reply: DecodeReply): void {
  if (reply.kind === "image") reply.bitmap.close();
  if (reply.kind === "video") reply.frame.close();
}
