import { and, asc, between, eq, exists, isNotNull, or, sql } from "drizzle-orm";
import { frames, jobs, segmentFrames, segments } from "@/db/schema";
import type { FrameNumber } from "@/domain/annotations/record";
import type { Tx } from "@/server/transaction";

/** The frames of a job that are removed, in order. */
export async function removedFramesOfJob(tx: Tx, jobId: number): Promise<FrameNumber[]> {
  const listed = tx
    .select({ one: sql`1` })
    .from(segmentFrames)
    .where(and(eq(segmentFrames.segmentId, segments.id), eq(segmentFrames.frame, frames.frame)));
  const rows = await tx
    .select({ frame: frames.frame })
    .from(jobs)
    .innerJoin(segments, eq(segments.id, jobs.segmentId))
    .innerJoin(
      frames,
      and(
        eq(frames.taskId, jobs.taskId),
        between(frames.frame, segments.startFrame, segments.stopFrame),
        or(eq(segments.kind, "range"), exists(listed)),
      ),
    )
    .where(and(eq(jobs.id, jobId), isNotNull(frames.removedAt)))
    .orderBy(asc(frames.frame));
  return rows.map(({ frame }) => frame);
}
