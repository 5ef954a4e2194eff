import { randomUUID } from "node:crypto";
import type { Context } from "@/server/context";
import { LoupeError, limitExceeded } from "@/server/errors";
import type { BlobStore } from "@/server/storage";
import { uploadPartKey } from "@/server/storage/blob-key";
import { commitPart } from "./commit-part";
import { IncomingBytes } from "./incoming-bytes";
import { InspectedFile } from "./inspected-file";

export interface Receiving {
  readonly uploadId: string;
  /** Where the body's first byte belongs within the upload. */
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** A part is closed, and counts, after at most so many bytes. */
  readonly partBytes: number;
  readonly store: BlobStore;
}

/**
 * Takes in the bytes of one request, part by part, and answers with the upload's new offset. A part counts
 * when its bytes are durable and its row is committed; so when this process dies, one part is lost at most.
 * When the body breaks off, what came is kept and the body's error thrown after. A body that goes on behind
 * the announced size is refused with LimitExceeded `UPLOAD_TOO_LONG`; its last part does not count.
 */
export async function receiveBytes(ctx: Context, receiving: Receiving): Promise<number> {
  const { uploadId, sizeBytes, body, partBytes, store } = receiving;
  const bytes = new IncomingBytes(body);
  let offset = receiving.offsetBytes;
  while (offset < sizeBytes && (await bytes.hasMore())) {
    const blobKey = uploadPartKey(uploadId, offset, randomUUID());
    const coming = bytes.part(Math.min(partBytes, sizeBytes - offset));
    // What comes in one part is the whole file: it is looked at now, so that an import need not read it again.
    const file = offset === 0 && sizeBytes <= partBytes ? new InspectedFile(coming) : null;
    const part = await store.put(blobKey, file ?? coming);
    const inspected = file && part.sizeBytes === sizeBytes ? file.found() : null;
    if (offset + part.sizeBytes === sizeBytes && (await bytes.hasMore())) {
      await store.delete(blobKey);
      throw tooLong();
    }
    offset = await committed(ctx, store, {
      uploadId,
      offsetBytes: offset,
      ...part,
      blobKey,
      inspected,
    });
  }
  if (await bytes.hasMore()) throw tooLong();
  if (bytes.failure) throw bytes.failure.error;
  return offset;
}

const tooLong = () => limitExceeded("UPLOAD_TOO_LONG", "The file is longer than was announced.");

/**
 * Deletes the bytes of a part that was refused. After any other error nobody knows whether the row was
 * committed, so they stay: if it was not, they go with the upload.
 */
async function committed(
  ctx: Context,
  store: BlobStore,
  part: Parameters<typeof commitPart>[1],
): Promise<number> {
  try {
    return await commitPart(ctx, part);
  } catch (error) {
    if (error instanceof LoupeError && error.kind !== "Unavailable")
      await store.delete(part.blobKey);
    throw error;
  }
}
