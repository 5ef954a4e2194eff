import { and, eq, exists, gte, lte, or, sql } from "drizzle-orm";
import { jobCollaborators, jobs, segmentFrames, segments } from "@/db/schema";
import { type Facts, factsOf } from "@/domain/access/facts";
import type { Actor, Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { askerIdOf, askingActor } from "./asking-actor";
import { loadJobs } from "./loaders/job";
import { loadTasks } from "./loaders/task";
import { mustBeSignedIn } from "./must-be-signed-in";
import { policy } from "./policy";

/** More jobs of one person than this never share one frame. */
const MAX_JOBS_OF_FRAME = 50;

/** The task that a frame belongs to, for finding its bytes. */
export interface FrameHome {
  readonly taskId: number;
  readonly organizationId: number;
}

/**
 * Authorizes seeing one frame of a task: whoever may see the task's media may, and so may whoever was
 * given a job that holds this frame, but of that task nothing else. Does not say that the frame exists.
 * Throws NotFound alike for what is missing and what is hidden.
 */
export async function authorizeFrame(
  ctx: Context,
  taskId: number,
  frame: number,
): Promise<FrameHome> {
  mustBeSignedIn(ctx);
  const home = await inTransaction(ctx, async (tx) => {
    const [task] = await loadTasks(tx, [taskId], askerIdOf(ctx.actor));
    if (!task?.organization) return undefined;
    const organizationId = task.organization.id;
    if (await allows(ctx, "task", [task])) return { taskId, organizationId };
    const ids = await jobsOfFrame(tx, ctx.actor, taskId, frame);
    const own = ids.length === 0 ? [] : await loadJobs(tx, ids, askerIdOf(ctx.actor));
    return (await allows(ctx, "job", own)) ? { taskId, organizationId } : undefined;
  });
  if (!home) throw notFound("task", taskId);
  return home;
}

/** True if one of the things lets the asker see its media. */
async function allows(
  ctx: Context,
  noun: "task" | "job",
  things: readonly Facts[],
): Promise<boolean> {
  const questions = things.map((thing) => ({
    noun,
    scope: "view:media",
    resource: factsOf(thing),
  }));
  const decisions = (await policy()).decide(askingActor(ctx.actor), questions);
  return decisions.some((decision) => decision.allow);
}

/** Ids of the asker's own jobs whose segment holds the frame. */
async function jobsOfFrame(tx: Tx, actor: Actor, taskId: number, frame: number): Promise<number[]> {
  const userId = askerIdOf(actor);
  if (userId === null) return [];
  const shared = tx
    .select({ one: sql`1` })
    .from(jobCollaborators)
    .where(and(eq(jobCollaborators.jobId, jobs.id), eq(jobCollaborators.userId, userId)));
  const listed = tx
    .select({ one: sql`1` })
    .from(segmentFrames)
    .where(and(eq(segmentFrames.segmentId, segments.id), eq(segmentFrames.frame, frame)));
  const rows = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .innerJoin(segments, eq(segments.id, jobs.segmentId))
    .where(
      and(
        eq(jobs.taskId, taskId),
        lte(segments.startFrame, frame),
        gte(segments.stopFrame, frame),
        or(eq(segments.kind, "range"), exists(listed)),
        or(eq(jobs.assigneeId, userId), exists(shared)),
      ),
    )
    .limit(MAX_JOBS_OF_FRAME);
  return rows.map((row) => row.id);
}
