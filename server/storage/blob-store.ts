/** Bytes `start` to `end` of a blob, both inclusive and 0-based, as in an HTTP range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface BlobDescription {
  readonly sizeBytes: number;
}

export interface ListedBlob extends BlobDescription {
  readonly key: string;
  readonly modifiedAt: Date;
}

/** Blobs must not change afterwards: on a folder both keys are one file. `put` replaces, it never changes. */
export interface BlobCopy {
  readonly from: string;
  readonly to: string;
}

export interface PutOptions {
  /** What the body must come to. A body that is shorter or longer is refused and nothing is stored. */
  readonly sizeBytes?: number;
}

/**
 * Where bytes are kept. Keys are Loupe's own (`blob-key.ts`), never a user's words.
 *
 * Promises that hold in every adapter: `put` is atomic and durable (a reader meets the old bytes, the
 * new bytes or nothing; when it resolves, the bytes survive a crash); no body is ever held in memory
 * whole; errors are `LoupeError`s and carry neither paths nor answers of the server behind.
 */
export interface BlobStore {
  /** Stores the body under the key, in place of whatever was there. Fails with `BLOB_SIZE_MISMATCH`, `DISK_FULL`, or the body's own error. */
  put(key: string, body: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<BlobDescription>;
  /**
   * The bytes, or a range of them; a range is cut at the end of the blob. Fails on the first step
   * with `BLOB_NOT_FOUND`, or `RANGE_NOT_SATISFIABLE` when the range begins behind the last byte.
   */
  read(key: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  head(key: string): Promise<BlobDescription | undefined>;
  /**
   * Gives bytes that are there a second key, in place of whatever was under it, without reading them: on a folder by a
   * hard link, in S3 by the server itself. Many at once, because a folder is made durable once for all its files.
   * Each `from` stays. Fails with `BLOB_NOT_FOUND`; those before the one that failed may have been copied.
   */
  copy(pairs: readonly BlobCopy[]): Promise<void>;
  /** Deletes the blob; one that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Every blob whose key begins with the prefix, in no promised order. */
  list(prefix: string): AsyncIterable<ListedBlob>;
  /** Frees what puts that were cut off before `olderThan` left behind. Resolves with how many. */
  sweepUnfinished(olderThan: Date): Promise<number>;
}
