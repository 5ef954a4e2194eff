import type { Context } from "@/server/context";
import { LoupeError, unavailable } from "@/server/errors";
import { type BlobStore, type ByteRange, blobStore } from "@/server/storage";
import { askedRange } from "./byte-range";

export interface SentBlob {
  readonly key: string;
  readonly sizeBytes: number;
  /** Names the content: two bodies with one tag are the same to the byte. Without its quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Up to so many bytes are read into one buffer: a stream costs more than it saves. */
const BUFFERED_BYTES = 256 * 1024;

/**
 * A stored blob as an answer to GET or HEAD: whole (200), one range (206), or only that the caller has it
 * already (304), or that the range is not in it (416). The caller was authorized before.
 */
export async function sendBlob(
  ctx: Context,
  request: Request,
  blob: SentBlob,
  store: BlobStore = blobStore(),
): Promise<Response> {
  const { sizeBytes } = blob;
  const etag = `"${blob.etag}"`;
  const headers = new Headers({ ...SAFE_HEADERS, ...blob.headers, etag });
  headers.set("accept-ranges", "bytes");
  if (hasTag(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const asked = rangeOf(request, etag, sizeBytes);
  if (asked === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...SAFE_HEADERS, "content-range": `bytes */${sizeBytes}` },
    });
  }
  const range = asked === "whole" ? undefined : asked;
  const length = range ? range.end - range.start + 1 : sizeBytes;
  headers.set("content-length", String(length));
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${sizeBytes}`);
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  // A stream or bytes, both of which a response takes; the libraries' types differ on shared memory, which none is.
  const body = (await bodyOf(ctx, store, blob.key, range, length)) as Uint8Array<ArrayBuffer>;
  return new Response(body, { status, headers });
}

/** No stored byte may ever run as a page of ours, whatever it turns out to be. */
const SAFE_HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
};

/** A range counts only for the content that the caller has a part of (`If-Range`). */
function rangeOf({ headers }: Request, etag: string, sizeBytes: number) {
  const condition = headers.get("if-range");
  if (condition !== null && condition !== etag) return "whole";
  return askedRange(headers.get("range"), sizeBytes);
}

function hasTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

/** The first bytes are there before the answer begins, so that a missing blob is an error and no broken stream. */
async function bodyOf(
  ctx: Context,
  store: BlobStore,
  key: string,
  range: ByteRange | undefined,
  length: number,
): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  const chunks = store.read(key, range)[Symbol.asyncIterator]();
  const next = () => chunks.next().catch((error: unknown) => Promise.reject(told(ctx, key, error)));
  const first = await next();
  if (first.done || first.value.byteLength === length) {
    await chunks.return?.();
    return first.done ? new Uint8Array(0) : first.value;
  }
  if (length > BUFFERED_BYTES) return streamed(first.value, chunks, next);
  const held = [first.value];
  for (let step = await next(); !step.done; step = await next()) held.push(step.value);
  return Buffer.concat(held);
}

function streamed(
  first: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  next: () => Promise<IteratorResult<Uint8Array>>,
): ReadableStream<Uint8Array> {
  let held: Uint8Array | undefined = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (held) {
          controller.enqueue(held);
          held = undefined;
          return;
        }
        const step = await next();
        if (step.done) controller.close();
        else controller.enqueue(step.value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A row promised these bytes: that they are gone is our fault, never a "not found" of the caller's. */
function told(ctx: Context, key: string, error: unknown): unknown {
  if (!(error instanceof LoupeError) || error.code !== "BLOB_NOT_FOUND") return error;
  ctx.log.error({ key }, "stored bytes are missing");
  return unavailable("BYTES_MISSING", "The stored file is missing. Tell your administrator.");
}
