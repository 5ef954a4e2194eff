import { randomUUID } from "node:crypto";
import type { Context } from "@/server/context";
import { createUpload } from "@/server/services/upload/create-upload";
import { receiveBytes } from "@/server/services/upload/receive-bytes";
import { blobStore } from "@/server/storage";

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
  if (content.length > 0) {
    const sizeBytes = content.length;
    await receiveBytes(ctx, {
      uploadId: id,
      offsetBytes: 0,
      sizeBytes,
      body: of(content),
      partBytes,
      store: blobStore(),
    });
  }
  return id;
}

async function* of(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
