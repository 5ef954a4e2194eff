import type { PutOptions } from "./blob-store";
import { sizeMismatch } from "./storage-errors";

export interface Counted extends AsyncIterable<Uint8Array> {
  readonly sizeBytes: number;
}

/**
 * Passes a body on and counts it. Fails as soon as more than the announced size has come, and at the
 * end when less has, so that an adapter never commits a body of the wrong length.
 */
export function counted(
  body: AsyncIterable<Uint8Array>,
  { sizeBytes: expected }: PutOptions,
): Counted {
  let sizeBytes = 0;
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    async *[Symbol.asyncIterator]() {
      for await (const chunk of body) {
        sizeBytes += chunk.byteLength;
        if (expected !== undefined && sizeBytes > expected) throw sizeMismatch(expected, sizeBytes);
        if (chunk.byteLength > 0) yield chunk;
      }
      if (expected !== undefined && sizeBytes !== expected) throw sizeMismatch(expected, sizeBytes);
    },
  };
}
