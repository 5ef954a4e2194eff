import { randomUUID } from "node:crypto";
import type { Context } from "@/server/context";
import { createUpload } from "@/server/services/upload/create-upload";
import { receiveBytes } from "@/server/services/upload/receive-bytes";
import { blobStore } from "@/server/storage";

/** Stores a file as a finished upload, ready to be attached. Answers its id. */
export async function uploadFile(
  ctx: Context,
  file: { organizationId: number; fileName: string; bytes: Uint8Array },
): Promise<string> {
  const { organizationId, fileName, bytes } = file;
  const id = randomUUID();
  const sizeBytes = bytes.byteLength;
  const relativePath = fileName;
  await createUpload(ctx, { id, organizationId, fileName, relativePath, sizeBytes, metadata: {} });
  await receiveBytes(ctx, {
    uploadId: id,
    offsetBytes: 0,
    sizeBytes,
    partBytes: sizeBytes,
    store: blobStore(),
    body: once(bytes),
  });
  return id;
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
