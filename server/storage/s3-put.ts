import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { BlobDescription } from "./blob-store";
import type { Counted } from "./counted";

const FIRST_PART_BYTES = 8 * 1024 * 1024;

/**
 * Stores a body of any length while at most one part of it is in memory. A body that fits in one
 * part is one request; a longer one a multipart upload, which S3 shows only when it is completed.
 */
export async function putInParts(
  client: S3Client,
  object: { readonly Bucket: string; readonly Key: string },
  body: Counted,
): Promise<BlobDescription> {
  const parts = gathered(body);
  const first = await parts.next();
  const firstBytes = first.done ? Buffer.alloc(0) : first.value;
  const second = await parts.next();
  if (second.done) {
    await client.send(new PutObjectCommand({ ...object, Body: firstBytes }));
    return { sizeBytes: body.sizeBytes };
  }

  const { UploadId } = await client.send(new CreateMultipartUploadCommand(object));
  if (UploadId === undefined) throw new Error("S3 opened a multipart upload without an id.");
  const upload = { ...object, UploadId };
  try {
    const Parts: { ETag?: string; PartNumber: number }[] = [];
    const send = async (Body: Buffer) => {
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      Parts.push({ ...(ETag && { ETag }), PartNumber });
    };
    await send(firstBytes);
    await send(second.value);
    for await (const part of parts) await send(part);
    await client.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
    );
  } catch (error) {
    // What fails here is freed later by sweepUnfinished: the first error is the one worth telling.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
  return { sizeBytes: body.sizeBytes };
}

/** S3 allows 10,000 parts: they double every 1,000, so that even 5 TB fit and small bodies stay cheap. */
const partBytes = (index: number) => FIRST_PART_BYTES * 2 ** Math.floor(index / 1000);

async function* gathered(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let index = 0;
  let chunks: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of body) {
    let rest = chunk;
    while (held + rest.byteLength >= partBytes(index)) {
      const missing = partBytes(index) - held;
      yield Buffer.concat([...chunks, rest.subarray(0, missing)]);
      rest = rest.subarray(missing);
      chunks = [];
      held = 0;
      index++;
    }
    if (rest.byteLength > 0) chunks.push(rest);
    held += rest.byteLength;
  }
  if (held > 0) yield Buffer.concat(chunks);
}
