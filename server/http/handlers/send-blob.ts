import type { Context } from "@/server/context";
import { type BlobStore, blobStore } from "@/server/storage";
import { blobBody } from "./blob-stream";
import { askedRange } from "./byte-range";
import { hasTag, SAFE_HEADERS } from "./safe-headers";

export interface SentBlob {
  readonly key: string;
  readonly sizeBytes: number;
  /** Names the content: two bodies with one tag are the same to the byte. Without its quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

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
  const body = await blobBody(ctx, store.read(blob.key, range), length);
  return new Response(body, { status, headers });
}

/** A range counts only for the content that the caller has a part of (`If-Range`). */
function rangeOf({ headers }: Request, etag: string, sizeBytes: number) {
  const condition = headers.get("if-range");
  if (condition !== null && condition !== etag) return "whole";
  return askedRange(headers.get("range"), sizeBytes);
}
