import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { frames, media, tasks } from "@/db/schema";
import type { FrameDescription } from "@/domain/media/frame";
import type { Tx } from "@/server/transaction";
import { describeFrame } from "./describe-frame";
import { frameColumns } from "./frame-columns";

/**
 * The first frame that is not removed of each task that has one, by task id: the picture by which people know a task. A frame of a video
 * has the source `picture` here: a list needs no chunks, and reads no packet index.
 */
export async function firstFrames(
  tx: Tx,
  taskIds: readonly number[],
): Promise<ReadonlyMap<number, FrameDescription>> {
  if (taskIds.length === 0) return new Map();
  // For each task one step into the frames' index, however many frames it has.
  const first = tx
    .select(frameColumns)
    .from(frames)
    .innerJoin(media, eq(media.id, frames.mediumId))
    .where(and(eq(frames.taskId, tasks.id), isNull(frames.removedAt)))
    .orderBy(asc(frames.frame))
    .limit(1)
    .as("first");
  const rows = await tx
    .select()
    .from(tasks)
    .innerJoinLateral(first, sql`true`)
    .where(inArray(tasks.id, [...taskIds]));
  return new Map(rows.map((row) => [row.tasks.id, describeFrame(row.first)]));
}
