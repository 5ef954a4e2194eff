import { and, eq, isNull, sql } from "drizzle-orm";
import { tasks, uploads } from "@/db/schema";
import { planSegments, TooManySegments } from "@/domain/workflow/plan-segments";
import { invalid, limitExceeded, LoupeError } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import type { ClaimedRequest } from "../request/lease";
import { isOneOfUploads } from "./abandon-import";
import { type FollowUp, requestFollowUps } from "./follow-ups";
import { importPayloadSchema } from "./import-payload";
import type { Addition } from "./imported-file";
import { type FramesPlace, insertContext, insertFrames } from "./insert-frames";
import { insertMedia } from "./insert-media";

/**
 * Makes an addition the next frames of the request's task, in the order given, with segments and jobs over them, and the
 * task ready. Frame numbers go on where the task ends; the first addition decides the task's dimension. The blobs must be
 * reserved by the request, whose lease the caller has locked in this transaction. Returns the work that follows, to be
 * hinted after the commit. Throws NotFound when the task was deleted meanwhile, Invalid `WRONG_DIMENSION`, LimitExceeded
 * `TOO_MANY_JOBS`.
 */
export async function publishMedia(
  tx: Tx,
  claim: ClaimedRequest,
  addition: Addition,
): Promise<readonly FollowUp[]> {
  const { taskId, uploadIds } = importPayloadSchema.parse(claim.payload);
  const { organizationId } = claim;
  const { dimension, media, frames, context } = addition;
  const task = await lockTask(tx, taskId);
  if (task.frameCount > 0) mustBeOfDimension(dimension, task.dimension);
  const segments = plan(task, frames.length);
  const place = { organizationId, taskId, firstFrame: task.frameCount };
  await insertMedia(tx, claim, media);
  await insertFrames(tx, place, frames);
  await insertContext(tx, place, context);
  await insertJobs(tx, place, segments);
  const frameCount = task.frameCount + frames.length;
  await tx
    .update(tasks)
    .set({ state: "ready", frameCount, dimension, updatedAt: sql`now()` })
    .where(eq(tasks.id, taskId));
  // Nobody reads them any more. Their bytes are freed after the commit.
  await tx
    .update(uploads)
    .set({ state: "abandoned", updatedAt: sql`now()` })
    .where(isOneOfUploads(uploadIds));
  await tx.record({
    verb: "add:media",
    noun: "task",
    id: taskId,
    organizationId,
    before: { state: "preparing", frameCount: task.frameCount },
    after: { state: "ready", frameCount, jobs: segments.length },
  });
  return requestFollowUps(tx, claim, {
    taskId,
    hasPictures: dimension === "2d",
    hasMadeChunks: media.some((medium) => medium.hasMadeChunks),
  });
}

/** Throws Invalid `WRONG_DIMENSION`: what a task shows is flat from its first medium on, or never is. */
export function mustBeOfDimension(added: Addition["dimension"], held: string): void {
  if (added === held) return;
  throw invalid(
    "WRONG_DIMENSION",
    added === "3d"
      ? "The task holds pictures, so no point clouds can be added to it."
      : "The task holds point clouds, so no pictures can be added to it.",
    { dimension: held },
  );
}

async function lockTask(tx: Tx, taskId: number) {
  const [task] = await tx
    .select({
      frameCount: tasks.frameCount,
      dimension: tasks.dimension,
      segmentSize: tasks.segmentSize,
      overlap: tasks.overlap,
    })
    .from(tasks)
    .where(and(eq(tasks.id, taskId), isNull(tasks.deletedAt)))
    .for("update");
  if (task) return task;
  throw new LoupeError("NotFound", "TASK_DELETED", "The task was deleted in the meantime.", {
    taskId,
  });
}

type LockedTask = Awaited<ReturnType<typeof lockTask>>;

function plan(task: LockedTask, frameCount: number) {
  try {
    return planSegments({
      frameCount,
      size: task.segmentSize ?? 0,
      overlap: task.overlap,
      firstFrame: task.frameCount,
    });
  } catch (error) {
    if (!(error instanceof TooManySegments)) throw error;
    throw limitExceeded("TOO_MANY_JOBS", error.message, { jobs: error.count });
  }
}

async function insertJobs(
  tx: Tx,
  { organizationId, taskId }: FramesPlace,
  segments: readonly { readonly startFrame: number; readonly stopFrame: number }[],
) {
  await tx.execute(sql`
    with stored as (
      insert into segments (organization_id, task_id, start_frame, stop_frame, frame_count)
      select ${organizationId}, ${taskId}, "startFrame", "stopFrame", "stopFrame" - "startFrame" + 1
      from jsonb_to_recordset(${JSON.stringify(segments)}::text::jsonb)
        as given("startFrame" int, "stopFrame" int)
      order by "startFrame"
      returning id, start_frame
    )
    insert into jobs (organization_id, task_id, segment_id)
    select ${organizationId}, ${taskId}, id from stored order by start_frame`);
}
