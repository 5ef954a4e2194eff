import { eq, inArray } from "drizzle-orm";
import { frames, media } from "@/db/schema";
import type { FrameDescription } from "@/domain/media/frame";
import type { Tx } from "@/server/transaction";
import { frameColumns } from "./frame-columns";

/** The first frame of each task that has one, by task id: the picture by which people know a task. */
export async function firstFrames(
  tx: Tx,
  taskIds: readonly number[],
): Promise<ReadonlyMap<number, FrameDescription>> {
  if (taskIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([frames.taskId], { taskId: frames.taskId, ...frameColumns })
    .from(frames)
    .innerJoin(media, eq(media.id, frames.mediumId))
    .where(inArray(frames.taskId, [...taskIds]))
    .orderBy(frames.taskId, frames.frame);
  return new Map(rows.map(({ taskId, ...frame }) => [taskId, frame]));
}
