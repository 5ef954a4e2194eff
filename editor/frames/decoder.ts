import type { DecodeReply, DecodeRequest } from "./decode-protocol";

/** A decoded picture. Whoever has it closes it, or its memory stays taken. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly close: () => void;
}

/** Fetches and decodes the picture at an address. Rejects with a sentence for the person, or when aborted. */
export type Decode<Picture extends DecodedPicture> = (
  url: string,
  signal: AbortSignal,
) => Promise<Picture>;

interface Waiting {
  readonly resolve: (bitmap: ImageBitmap) => void;
  readonly reject: (reason: Error) => void;
}

/** Decoding in a worker that runs `decode-worker.ts`. */
export function decodeIn(worker: Worker): Decode<ImageBitmap> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  worker.addEventListener("message", ({ data: reply }: MessageEvent<DecodeReply>) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === "failed") one?.reject(new Error(reply.message));
    else if (one === undefined) reply.bitmap.close();
    else one.resolve(reply.bitmap);
  });
  worker.addEventListener("error", () => {
    const failure = new Error("The decoder stopped. Reload the page.");
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  });

  return (url, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      lastId += 1;
      const id = lastId;
      waiting.set(id, { resolve, reject });
      signal.addEventListener("abort", () => {
        if (!waiting.delete(id)) return;
        worker.postMessage({ kind: "abort", id } satisfies DecodeRequest);
        reject(new Error("aborted"));
      });
      worker.postMessage({ kind: "decode", id, url } satisfies DecodeRequest);
    });
}
