import { randomUUID } from "node:crypto";
import type { Context } from "@/server/context";
import { commitPart } from "@/server/services/upload/commit-part";
import { createUpload } from "@/server/services/upload/create-upload";
import { blobStore } from "@/server/storage";
import { uploadPartKey } from "@/server/storage/blob-key";

/** Puts a file where the browser's uploads end up, in parts of `partBytes`, and answers the upload's id. */
export async function sendUpload(
  ctx: Context,
  organizationId: number,
  relativePath: string,
  content: Uint8Array,
  partBytes = 8 * 1024 * 1024,
): Promise<string> {
  const id = randomUUID();
  await createUpload(ctx, {
    id,
    organizationId,
    fileName: relativePath.split("/").at(-1) ?? relativePath,
    relativePath,
    sizeBytes: content.length,
    metadata: {},
  });
  for (let offsetBytes = 0; offsetBytes < content.length; offsetBytes += partBytes) {
    const part = content.subarray(offsetBytes, offsetBytes + partBytes);
    const blobKey = uploadPartKey(id, offsetBytes, randomUUID());
    await blobStore().put(blobKey, of(part));
    await commitPart(ctx, { uploadId: id, offsetBytes, sizeBytes: part.length, blobKey });
  }
  return id;
}

async function* of(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
