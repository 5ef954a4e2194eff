import { createHash } from "node:crypto";
import { CHUNK_MEDIA_TYPE } from "@/domain/media/chunk";
import { byteRangesOf, cutChunkHeader, encodeChunkHeader } from "@/domain/media/chunk-codec";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { type PackedVideo, packetIndexOf } from "@/server/media/packet-index-of";
import { rangesOfBlob } from "@/server/media/ranges-of-blob";
import { rendered } from "@/server/media/rendered";
import { findRendition, type StoredPicture } from "@/server/media/stored-picture";
import { blobKey, blobStore } from "@/server/storage";
import { blobBody } from "./blob-stream";
import { chunkNumberOf } from "./frame-address";
import { openFrame } from "./media";
import { answerRendering } from "./media-rendering";
import { FOR_EVER, hasTag, SAFE_HEADERS } from "./safe-headers";
import { sendBlob } from "./send-blob";

/** Answers `…/:hash/chunks/:chunk` with a chunk of the frame's video; 404 unless the frame lies in it. */
export async function handleFrameChunk(request: Request): Promise<Response> {
  const { ctx, picture } = await openFrame(request);
  const { organizationId, mediumId, mediumKind, indexInMedium } = picture;
  const number = chunkNumberOf(request);
  if (mediumKind !== "video") throw notFound("chunk", number);
  const video = await packetIndexOf(ctx, mediumId);
  const chunk = video.index.chunks[number];
  const place = chunk ? indexInMedium - chunk.firstPicture : -1;
  if (!chunk || place < 0 || place >= chunk.pictureCount) throw notFound("chunk", number);
  if (video.index.isCut) return sendCut(ctx, request, video, number);
  return answerRendering(ctx, async () => {
    const name = { mediumId, kind: "chunk", number, quality: 0 } as const;
    const made = await rendered(ctx, { organizationId, ...name }, () => findRendition(ctx, name));
    return sendMade(ctx, request, made);
  });
}

const CHUNK_HEADERS = {
  "content-type": CHUNK_MEDIA_TYPE,
  "content-disposition": "attachment",
  "cache-control": FOR_EVER,
};

function sendMade(
  ctx: Context,
  request: Request,
  { organizationId, sha256, sizeBytes }: StoredPicture,
) {
  const key = blobKey(organizationId, sha256);
  return sendBlob(ctx, request, { key, sizeBytes, etag: sha256, headers: CHUNK_HEADERS });
}

/** A header of ours, then the video's own packets as they lie in its file. */
async function sendCut(
  ctx: Context,
  request: Request,
  video: PackedVideo,
  chunk: number,
): Promise<Response> {
  const etag = `"${tagOf(video, chunk)}"`;
  const headers = new Headers({ ...SAFE_HEADERS, ...CHUNK_HEADERS, etag });
  if (hasTag(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const head = encodeChunkHeader(cutChunkHeader(video.index, chunk));
  const ranges = byteRangesOf(video.index, chunk);
  const length = ranges.reduce((sum, { start, end }) => sum + end - start, head.byteLength);
  headers.set("content-length", String(length));
  if (request.method === "HEAD") return new Response(null, { headers });
  const key = blobKey(video.organizationId, video.packetsSha256);
  const packets = rangesOfBlob(blobStore(), key, ranges);
  return new Response(await blobBody(ctx, withHead(head, packets), length), { headers });
}

/** What the bytes of a cut chunk follow from. */
function tagOf({ indexSha256, packetsSha256 }: PackedVideo, chunk: number): string {
  return createHash("sha256").update(`${indexSha256} ${packetsSha256} ${chunk}`).digest("hex");
}

/** The first packets come together with the header, so that a missing file is known before the answer begins. */
async function* withHead(head: Uint8Array, packets: AsyncIterable<Uint8Array>) {
  let isFirst = true;
  for await (const piece of packets) {
    yield isFirst ? Buffer.concat([head, piece]) : piece;
    isFirst = false;
  }
}
