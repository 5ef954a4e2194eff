import { CHUNK_MEDIA_TYPE } from "@/domain/media/chunk";
import { byChunk } from "@/domain/media/packet-excerpt";
import { chunkAt } from "@/domain/media/packet-index";
import { invalid, LoupeError } from "@/server/errors";
import { type PackedVideo, packetIndexOf } from "@/server/media/packet-index-of";
import { isServiceAway } from "@/server/service-away";
import { chunksPayloadSchema } from "@/server/services/media/chunks-payload";
import { storeRendition } from "@/server/services/media/store-rendition";
import { type VideoOfTask, videosOfTask } from "@/server/services/media/videos-of-task";
import type { FinishedWork } from "@/server/services/request/finish-request";
import { makeChunk } from "../decoding/make-chunk";
import type { Work } from "../runtime/work";
import { packetsOf } from "./read-stored";

interface ChunkToMake {
  readonly video: PackedVideo;
  readonly number: number;
  readonly isMade: boolean;
}

/**
 * Makes the chunks of a task's videos that browsers cannot decode as they are, in the order in which people meet them,
 * before anyone asks. Each is stored at once, so that what was made is kept when the work is cut off. Chunks that
 * cannot be made do not keep the others from being made; then the request fails and counts them.
 */
export async function buildChunks(work: Work): Promise<FinishedWork> {
  const { ctx, request, signal, report } = work;
  const { taskId } = chunksPayloadSchema.parse(request.payload);
  const plan = await planOf(work, await videosOfTask(ctx, taskId));
  const pictures = ({ video, number }: ChunkToMake) => chunkAt(video.index, number).pictureCount;
  const total = plan.reduce((sum, chunk) => sum + pictures(chunk), 0);
  let done = 0;
  let broken = 0;
  report({ done, total, unit: "frames" });
  for (const chunk of plan) {
    signal.throwIfAborted();
    if (!chunk.isMade && !(await make(work, chunk))) broken += pictures(chunk);
    done += pictures(chunk);
    report({ done, total, unit: "frames" });
  }
  if (broken > 0) {
    throw invalid("CHUNKS_UNREADABLE", `${broken} of ${total} frames of video cannot be decoded.`);
  }
  return { result: null };
}

/** The chunks that hold frames of the task. */
async function planOf({ ctx }: Work, videos: readonly VideoOfTask[]): Promise<ChunkToMake[]> {
  const plan: ChunkToMake[] = [];
  for (const { mediumId, pictures, madeChunks } of videos) {
    const video = await packetIndexOf(ctx, mediumId);
    if (video.index.isCut) continue;
    const made = new Set(madeChunks);
    for (const number of byChunk(video.index, pictures).keys()) {
      plan.push({ video, number, isMade: made.has(number) });
    }
  }
  return plan;
}

/** False when it cannot be made. What may pass is thrown, and the work is tried again. */
async function make(
  { ctx, request, signal }: Work,
  { video, number }: ChunkToMake,
): Promise<boolean> {
  const { index, mediumId } = video;
  try {
    const bytes = await makeChunk({ index, chunk: number, readPackets: packetsOf(video), signal });
    const name = { mediumId, kind: "chunk", number, quality: 0 } as const;
    const made = { bytes, mediaType: CHUNK_MEDIA_TYPE };
    await storeRendition(ctx, request.organizationId, name, made);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof LoupeError) || error.kind === "Unavailable" || isServiceAway(error)) {
      throw error;
    }
    ctx.log.warn({ err: error, mediumId, chunk: number }, "a chunk cannot be made");
    return false;
  }
}
