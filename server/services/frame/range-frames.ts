import { and, asc, between, eq, exists, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { frames, jobs, media, segmentFrames, segments } from "@/db/schema";
import { frameNumberSchema } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { frameColumns } from "./frame-columns";

const MAX_FRAMES = 1_000;

export const rangeFramesInput = z
  .strictObject({ jobId: idSchema, from: frameNumberSchema, to: frameNumberSchema })
  .refine(({ from, to }) => to >= from && to - from < MAX_FRAMES, {
    message: `Ask for 1 to ${MAX_FRAMES} frames.`,
  });

/** Frames `from` to `to`, both included, as far as they belong to the job's segment and are not removed. */
export async function rangeFrames(
  ctx: Context,
  { jobId, from, to }: z.infer<typeof rangeFramesInput>,
): Promise<FrameDescription[]> {
  return inTransaction(ctx, (tx) => {
    const listed = tx
      .select({ one: sql`1` })
      .from(segmentFrames)
      .where(and(eq(segmentFrames.segmentId, segments.id), eq(segmentFrames.frame, frames.frame)));
    return tx
      .select(frameColumns)
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
      .innerJoin(media, eq(media.id, frames.mediumId))
      .where(and(eq(jobs.id, jobId), between(frames.frame, from, to), isNull(frames.removedAt)))
      .orderBy(asc(frames.frame));
  });
}
