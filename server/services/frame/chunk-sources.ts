import { sql } from "drizzle-orm";
import type { FrameSource } from "@/domain/media/frame";
import { chunkAt, chunkOfPicture } from "@/domain/media/packet-index";
import type { Context } from "@/server/context";
import { packetIndexOf } from "@/server/media/packet-index-of";
import { inTransaction } from "@/server/transaction";
import type { FrameRow } from "./describe-frame";

/** The frames of a task that the asker has to do with. */
export interface FrameScope {
  readonly taskId: number;
  readonly segmentId: number;
  readonly kind: "range" | "list";
  readonly startFrame: number;
}

/** A chunk that holds some of the rows. */
interface MetChunk {
  readonly mediumId: number;
  readonly chunk: number;
  readonly firstPicture: number;
  readonly lastPicture: number;
  /** The lowest frame known to lie in it, and how many pictures of the chunk stand before that one's. */
  firstFrame: number;
  before: number;
}

/**
 * The chunk of each frame of a video, by frame; other frames are not in the answer. `rows` are all frames of the scope
 * in one range, in order. A chunk that begins before the range is looked up by as many frames as it has pictures, so
 * the cost does not depend on how long the scope is.
 */
export async function chunkSources(
  ctx: Context,
  scope: FrameScope,
  rows: readonly FrameRow[],
): Promise<ReadonlyMap<number, FrameSource>> {
  const ofVideo = rows.filter(({ mediumKind }) => mediumKind === "video");
  const chunks = new Map<string, MetChunk>();
  const chunkOfFrame = new Map<number, MetChunk>();
  for (const { frame, mediumId, indexInMedium } of ofVideo) {
    const { index } = await packetIndexOf(ctx, mediumId);
    const chunk = chunkOfPicture(index, indexInMedium);
    const key = `${mediumId}:${chunk}`;
    let met = chunks.get(key);
    if (!met) {
      const { firstPicture, pictureCount } = chunkAt(index, chunk);
      const lastPicture = firstPicture + pictureCount - 1;
      const before = indexInMedium - firstPicture;
      met = { mediumId, chunk, firstPicture, lastPicture, firstFrame: frame, before };
      chunks.set(key, met);
    }
    chunkOfFrame.set(frame, met);
  }
  await findEarlier(ctx, scope, rows[0]?.frame ?? 0, [...chunks.values()]);
  return new Map(
    [...chunkOfFrame].map(([frame, { chunk, firstFrame }]) => [
      frame,
      { kind: "chunk", chunk, firstFrame },
    ]),
  );
}

/** Lowers `firstFrame` of the chunks that begin before frame `from`, within the scope. */
async function findEarlier(
  ctx: Context,
  { taskId, segmentId, kind, startFrame }: FrameScope,
  from: number,
  chunks: readonly MetChunk[],
): Promise<void> {
  // Frames of one video stand in the order of its pictures, so no frame of the chunk is further away than this.
  const asked = chunks
    .map((met, at) => ({ ...met, at, low: Math.max(startFrame, met.firstFrame - met.before) }))
    .filter(({ low }) => low < from);
  if (asked.length === 0) return;
  const isListed =
    kind === "range"
      ? sql`true`
      : sql`exists (select 1 from segment_frames s where s.segment_id = ${segmentId} and s.frame = f.frame)`;
  const found = await inTransaction(ctx, (tx) =>
    tx.execute<{ at: number; frame: number | null }>(sql`
      select given."at", (
        select min(f.frame) from frames f
        where f.task_id = ${taskId} and f.frame between given."low" and ${from - 1}
          and f.medium_id = given."mediumId"
          and f.index_in_medium between given."firstPicture" and given."lastPicture" and ${isListed}
      ) as frame
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
        as given("at" int, "low" int, "mediumId" int, "firstPicture" int, "lastPicture" int)`),
  );
  for (const { at, frame } of found) {
    const met = chunks[at];
    if (met && frame !== null) met.firstFrame = frame;
  }
}
