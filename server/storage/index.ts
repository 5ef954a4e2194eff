import { env } from "../env";
import type { BlobStore } from "./blob-store";
import { openBlobStore } from "./open-blob-store";

export { blobKey } from "./blob-key";
export type { BlobStore, ByteRange } from "./blob-store";

/** Two bundles may live in one process: the store, with its connections, is kept once for both. */
const KEY = Symbol.for("loupe.blobStore");
const holder = globalThis as { [KEY]?: BlobStore };

/** The blob store of this process, as BLOB_URL names it; opened at the first call. */
export function blobStore(): BlobStore {
  const { BLOB_URL, BLOB_ACCESS_KEY, BLOB_SECRET_KEY } = env();
  holder[KEY] ??= openBlobStore(BLOB_URL, {
    accessKey: BLOB_ACCESS_KEY,
    secretKey: BLOB_SECRET_KEY,
  });
  return holder[KEY];
}
