import { and, asc, eq, exists, gte, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { frames, jobs, media, segmentFrames, segments } from "@/db/schema";
import { frameNumberSchema } from "@/domain/annotations/record";
import type { FrameDescription } from "@/domain/media/frame";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { chunkSources } from "./chunk-sources";
import { describeFrame } from "./describe-frame";
import { frameColumns } from "./frame-columns";

const MAX_FRAMES = 1_000;

export const rangeFramesInput = z
  .strictObject({ jobId: idSchema, from: frameNumberSchema, to: frameNumberSchema })
  .refine(({ from, to }) => to >= from && to - from < MAX_FRAMES, {
    message: `Ask for 1 to ${MAX_FRAMES} frames.`,
  });

/**
 * Frames `from` to `to`, both included, as far as they belong to the job's segment. Removed ones are among them and
 * say so, so that numbers stay in step. The cost does not depend on how long the job is.
 */
export async function rangeFrames(
  ctx: Context,
  { jobId, from, to }: z.infer<typeof rangeFramesInput>,
): Promise<FrameDescription[]> {
  const found = await inTransaction(ctx, async (tx) => {
    const [scope] = await tx
      .select({
        taskId: jobs.taskId,
        segmentId: segments.id,
        kind: segments.kind,
        startFrame: segments.startFrame,
        stopFrame: segments.stopFrame,
      })
      .from(jobs)
      .innerJoin(segments, eq(segments.id, jobs.segmentId))
      .where(eq(jobs.id, jobId));
    if (!scope) return undefined;
    const listed = tx
      .select({ one: sql`1` })
      .from(segmentFrames)
      .where(
        and(eq(segmentFrames.segmentId, scope.segmentId), eq(segmentFrames.frame, frames.frame)),
      );
    const rows = await tx
      .select(frameColumns)
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .where(
        and(
          eq(frames.taskId, scope.taskId),
          gte(frames.frame, Math.max(from, scope.startFrame)),
          lte(frames.frame, Math.min(to, scope.stopFrame)),
          scope.kind === "range" ? undefined : exists(listed),
        ),
      )
      .orderBy(asc(frames.frame));
    return { scope, rows };
  });
  if (!found) return [];
  const chunks = await chunkSources(ctx, found.scope, found.rows);
  return found.rows.map((row) => describeFrame(row, chunks.get(row.frame)));
}
