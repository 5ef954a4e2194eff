import { invalid } from "../errors";

const SHA256 = /^[0-9a-f]{64}$/;

/** Content-addressed within one organization: a shared address would tell what others hold. */
export function blobKey(organizationId: number, sha256: string): string {
  if (!SHA256.test(sha256))
    throw invalid("BLOB_BAD_HASH", "A content hash is 64 hexadecimal digits.");
  return checkedKey(`org/${organizationId}/blobs/${sha256.slice(0, 2)}/${sha256}`);
}

/**
 * One durable piece of an upload; `offset` is its first byte within the upload. Two requests may send the
 * same piece at once: each has its own `nonce`, so that the loser never overwrites what the winner stored.
 */
export function uploadPartKey(uploadId: string, offset: number, nonce: string): string {
  return checkedKey(`uploads/${uploadId}/${offset}/${nonce}`);
}

const PART = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const MAX_KEY_LENGTH = 512;

/**
 * The key itself, if it is one: parts of `A-Z a-z 0-9 . _ -` joined by `/`, none empty and none that
 * begins with a dot. So there is no `.`, no `..`, no absolute path, no backslash, no NUL, and no
 * clash with an adapter's temporary names.
 */
export function checkedKey(key: string): string {
  if (key.length > MAX_KEY_LENGTH || !key.split("/").every((part) => PART.test(part))) {
    throw invalid("BLOB_BAD_KEY", "This is not a key of the blob store.");
  }
  return key;
}
