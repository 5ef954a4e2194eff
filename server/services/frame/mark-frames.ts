import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { frames, segmentFrames, tasks } from "@/db/schema";
import { frameNumberSchema } from "@/domain/annotations/record";
import { runsOf } from "@/domain/media/frame-runs";
import type { Context } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { lockJob } from "../annotation/saving-job";
import { mustBeOpen } from "../job/must-be-open";
import { idSchema } from "../listing/page";

const MAX_FRAMES = 10_000;

export const markFramesInput = z.strictObject({
  /** Of a job only its own frames, of a task any. */
  target: z.strictObject({ kind: z.enum(["job", "task"]), id: idSchema }),
  frames: z
    .array(frameNumberSchema)
    .min(1)
    .max(MAX_FRAMES)
    .transform((numbers) => [...new Set(numbers)].toSorted((a, b) => a - b)),
});
export type MarkFramesInput = z.infer<typeof markFramesInput>;

/**
 * Marks frames as removed or takes the mark away, all or none, and keeps the fact. Frames that have the mark already
 * are passed over, so that asking twice does what asking once did. Answers how many changed. Throws NotFound,
 * Invalid `FRAME_NOT_THERE` or `FRAME_NOT_IN_JOB` with the first such frame, and Conflict `JOB_CLOSED`.
 */
export async function markFrames(
  ctx: Context,
  { target, frames: numbers }: MarkFramesInput,
  verb: "remove:frames" | "restore:frames",
): Promise<{ changed: number }> {
  return inTransaction(ctx, async (tx) => {
    const taskId = target.kind === "job" ? await openJob(ctx, tx, target.id, numbers) : target.id;
    const { organizationId } = await lockTask(tx, taskId);
    await mustBeThere(tx, taskId, numbers);
    const isRemoving = verb === "remove:frames";
    const changed = await tx
      .update(frames)
      .set({ removedAt: isRemoving ? ctx.now() : null })
      .where(
        and(
          eq(frames.taskId, taskId),
          inArray(frames.frame, numbers),
          isRemoving ? isNull(frames.removedAt) : isNotNull(frames.removedAt),
        ),
      )
      .returning({ frame: frames.frame });
    if (changed.length === 0) return { changed: 0 };
    await tx.update(tasks).set({ updatedAt: ctx.now() }).where(eq(tasks.id, taskId));
    await tx.record({
      verb,
      noun: target.kind,
      id: target.id,
      organizationId,
      after: { taskId, frames: runsOf(changed.map(({ frame }) => frame)) },
    });
    return { changed: changed.length };
  });
}

/** The task of a job that the caller may change now and that holds all the frames. */
async function openJob(
  ctx: Context,
  tx: Tx,
  jobId: number,
  numbers: readonly number[],
): Promise<number> {
  const job = await lockJob(tx, jobId);
  await mustBeOpen(ctx, tx, job);
  const { id: segmentId, kind, startFrame, stopFrame } = job.segment;
  const listed = new Set(kind === "list" ? await framesOf(tx, segmentId, numbers) : numbers);
  const foreign = numbers.find(
    (frame) => frame < startFrame || frame > stopFrame || !listed.has(frame),
  );
  if (foreign === undefined) return job.taskId;
  throw invalid("FRAME_NOT_IN_JOB", `Frame ${foreign} does not belong to job ${jobId}.`, {
    frame: foreign,
    jobId,
  });
}

async function framesOf(tx: Tx, segmentId: number, numbers: readonly number[]) {
  const rows = await tx
    .select({ frame: segmentFrames.frame })
    .from(segmentFrames)
    .where(and(eq(segmentFrames.segmentId, segmentId), inArray(segmentFrames.frame, [...numbers])));
  return rows.map(({ frame }) => frame);
}

/** One at a time marks frames of a task: who locks them in another order would wait for ever. */
async function lockTask(tx: Tx, taskId: number) {
  const [task] = await tx
    .select({ organizationId: tasks.organizationId })
    .from(tasks)
    .where(and(eq(tasks.id, taskId), isNull(tasks.deletedAt)))
    .for("no key update");
  if (!task) throw notFound("task", taskId);
  return task;
}

async function mustBeThere(tx: Tx, taskId: number, numbers: readonly number[]): Promise<void> {
  const rows = await tx
    .select({ frame: frames.frame })
    .from(frames)
    .where(and(eq(frames.taskId, taskId), inArray(frames.frame, [...numbers])))
    .orderBy(asc(frames.frame));
  const there = new Set(rows.map(({ frame }) => frame));
  const missing = numbers.find((frame) => !there.has(frame));
  if (missing === undefined) return;
  throw invalid("FRAME_NOT_THERE", `The task has no frame ${missing}.`, { frame: missing });
}
