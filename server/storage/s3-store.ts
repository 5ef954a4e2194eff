import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { LoupeError } from "../errors";
import { mapConcurrently } from "../map-concurrently";
import { checkedKey } from "./blob-key";
import type { BlobDescription, BlobStore, ByteRange, ListedBlob } from "./blob-store";
import { counted } from "./counted";
import { putInParts } from "./s3-put";
import { blobNotFound, rangeNotSatisfiable, storageUnavailable } from "./storage-errors";

export interface S3Place {
  readonly bucket: string;
  /** Put before every key, without slashes at its ends; may be empty. */
  readonly prefix: string;
  readonly region: string;
  /** Another server than Amazon's that speaks S3. Its buckets are addressed by path. */
  readonly endpoint?: string;
  /** Absent: the SDK's own chain (the machine's role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Blobs as objects of one S3 bucket. */
export function s3Store(place: S3Place): BlobStore {
  const client = new S3Client({
    region: place.region,
    ...(place.endpoint && { endpoint: place.endpoint, forcePathStyle: true }),
    ...(place.credentials && { credentials: place.credentials }),
    // The SDK's default wraps streamed bodies in aws-chunked framing, which other servers store as it is.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
  });
  const Bucket = place.bucket;
  const above = place.prefix === "" ? "" : `${place.prefix}/`;
  const objectOf = (key: string) => ({ Bucket, Key: above + checkedKey(key) });

  return {
    put(key, body, options = {}) {
      return guarded(() => putInParts(client, objectOf(key), counted(body, options)));
    },
    read: (key, range) => readObject(client, key, objectOf(key), range),
    head: (key) => guarded(() => describe(client, objectOf(key))),
    async copy(pairs) {
      await mapConcurrently(COPIES_AT_ONCE, pairs, ({ from, to }) =>
        guarded(() => copyObject(client, from, objectOf(from), objectOf(to))),
      );
    },
    async delete(key) {
      await guarded(() => client.send(new DeleteObjectCommand(objectOf(key))));
    },
    list: (prefix) => listObjects(client, Bucket, above, prefix),
    sweepUnfinished: (olderThan) =>
      guarded(() => abortOldUploads(client, Bucket, above, olderThan)),
  };
}

const COPIES_AT_ONCE = 16;

/** Within S3 itself, which copies up to 5 GiB in one step: more than any part of an upload. */
async function copyObject(client: S3Client, key: string, from: ObjectName, to: ObjectName) {
  const CopySource = `${from.Bucket}/${from.Key.split("/").map(encodeURIComponent).join("/")}`;
  try {
    await client.send(new CopyObjectCommand({ ...to, CopySource }));
  } catch (error) {
    if (statusOf(error) === 404) throw blobNotFound(key);
    throw error;
  }
}

interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
}

async function* readObject(
  client: S3Client,
  key: string,
  object: ObjectName,
  range?: ByteRange,
): AsyncGenerator<Uint8Array> {
  const Range = range && `bytes=${range.start}-${range.end}`;
  const output = await guarded(async () => {
    try {
      return await client.send(new GetObjectCommand({ ...object, ...(Range && { Range }) }));
    } catch (error) {
      if (statusOf(error) === 404) throw blobNotFound(key);
      if (range && statusOf(error) === 416) throw rangeNotSatisfiable(key, range.start);
      throw error;
    }
  });
  if (!output.Body) throw storageUnavailable(new Error("S3 answered without a body."));
  if (range && !output.ContentRange?.startsWith(`bytes ${range.start}-`)) {
    throw storageUnavailable(new Error("S3 answered with another range."));
  }
  try {
    yield* atMost(nodeStream(output.Body), range ? range.end - range.start + 1 : Infinity);
  } catch (error) {
    throw storageUnavailable(error);
  }
}

/** In Node the SDK's body is a stream.Readable; leaving its loop early destroys it and frees the connection. */
const nodeStream = (body: object) => body as unknown as AsyncIterable<Uint8Array>;

/** Some servers answer with more than the range that was asked (s3rver takes 0-0 for everything). */
async function* atMost(
  bytes: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  let rest = sizeBytes;
  for await (const chunk of bytes) {
    yield chunk.byteLength <= rest ? chunk : chunk.subarray(0, rest);
    rest -= chunk.byteLength;
    if (rest <= 0) return;
  }
}

async function describe(
  client: S3Client,
  object: ObjectName,
): Promise<BlobDescription | undefined> {
  try {
    const { ContentLength } = await client.send(new HeadObjectCommand(object));
    return { sizeBytes: ContentLength ?? 0 };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function* listObjects(
  client: S3Client,
  Bucket: string,
  above: string,
  prefix: string,
): AsyncGenerator<ListedBlob> {
  let ContinuationToken: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket,
      Prefix: above + prefix,
      ...(ContinuationToken && { ContinuationToken }),
    });
    const page = await guarded(() => client.send(command));
    for (const { Key, Size, LastModified } of page.Contents ?? []) {
      if (Key === undefined || LastModified === undefined) continue;
      yield { key: Key.slice(above.length), sizeBytes: Size ?? 0, modifiedAt: LastModified };
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function abortOldUploads(
  client: S3Client,
  Bucket: string,
  above: string,
  olderThan: Date,
): Promise<number> {
  let swept = 0;
  let markers: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (markers) {
    const page: Awaited<ReturnType<typeof listUploads>> = await listUploads(
      client,
      Bucket,
      above,
      markers,
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (!Key || !UploadId || !Initiated || Initiated >= olderThan) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      swept++;
    }
    markers = page.IsTruncated
      ? {
          ...(page.NextKeyMarker && { KeyMarker: page.NextKeyMarker }),
          ...(page.NextUploadIdMarker && { UploadIdMarker: page.NextUploadIdMarker }),
        }
      : undefined;
  }
  return swept;
}

function listUploads(client: S3Client, Bucket: string, above: string, markers: object) {
  return client.send(
    new ListMultipartUploadsCommand({ Bucket, ...(above && { Prefix: above }), ...markers }),
  );
}

/** Names what S3 refused. Errors of the body that is being written pass as they are. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LoupeError || !isClientError(error)) throw error;
    throw storageUnavailable(error);
  }
}

/** The SDK marks whatever it threw, a refusal of the service or a broken connection, with `$metadata`. */
const isClientError = (error: unknown) =>
  error instanceof S3ServiceException || (error instanceof Error && "$metadata" in error);

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
