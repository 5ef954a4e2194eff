import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

/** A file of at most this size is kept in memory between being hashed and being stored. */
export const KEPT_BYTES = 4 * 1024 * 1024;

export interface ReadThrough {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** All of it, when that was to be kept. */
  readonly kept: readonly Uint8Array[] | null;
}

interface ReadingOptions {
  /** Sees every chunk; may throw to end the reading. */
  readonly look?: (chunk: Uint8Array) => void;
  readonly isKept?: boolean;
  /** Where a copy is to be written meanwhile. */
  readonly copyTo?: string;
  readonly signal: AbortSignal;
}

/** Reads a file once from its first byte to its last, for its hash and whatever else is wanted on the way. */
export async function readThrough(
  bytes: AsyncIterable<Uint8Array>,
  { look, isKept = false, copyTo, signal }: ReadingOptions,
): Promise<ReadThrough> {
  const hash = createHash("sha256");
  const kept: Uint8Array[] | null = isKept ? [] : null;
  const copy = copyTo === undefined ? undefined : await open(copyTo, "wx", 0o600);
  let sizeBytes = 0;
  let writing: Promise<void> | undefined;
  try {
    for await (const chunk of readAhead(bytes)) {
      signal.throwIfAborted();
      await writing;
      writing = copy && writeAll(copy, chunk);
      // It is awaited, but only when the next chunk is here: until then its failure has nobody else.
      writing?.catch(() => {});
      look?.(chunk);
      hash.update(chunk);
      kept?.push(chunk);
      sizeBytes += chunk.length;
    }
    await writing;
  } finally {
    await writing?.catch(() => {});
    await copy?.close();
  }
  return { sha256: hash.digest("hex"), sizeBytes, kept };
}

/** The next chunk is read while this one is hashed and written. */
async function* readAhead(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  try {
    let coming = chunks.next();
    for (;;) {
      const { done, value } = await coming;
      if (done) return;
      coming = chunks.next();
      // As above: it is awaited when this one has been used.
      coming.catch(() => {});
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, at);
    at += bytesWritten;
  }
}
