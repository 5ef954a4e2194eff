import { and, asc, desc, eq, inArray, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { annotations, frames, jobs, projects, requests, segments, tasks, users } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { jobColumns, withAssignee } from "../job/job-columns";
import { readLabels } from "../label/read-labels";
import { idSchema } from "../listing/page";

export const getTaskInput = z.strictObject({ id: idSchema });

/**
 * A task with its labels, its jobs in order, how many annotations each label has, and the request that works on
 * it now or, in state failed, the one that failed. `frameCount` counts every frame that it ever had,
 * `removedFrameCount` those of them that are removed. Throws NotFound.
 */
export async function getTask(ctx: Context, { id }: z.infer<typeof getTaskInput>) {
  return inTransaction(ctx, async (tx) => {
    const [task] = await tx
      .select({
        id: tasks.id,
        name: tasks.name,
        organizationId: tasks.organizationId,
        projectId: tasks.projectId,
        projectName: projects.name,
        ownerId: tasks.ownerId,
        assigneeId: tasks.assigneeId,
        state: tasks.state,
        subset: tasks.subset,
        segmentSize: tasks.segmentSize,
        overlap: tasks.overlap,
        sorting: tasks.sorting,
        dimension: tasks.dimension,
        firstPicture: tasks.firstPicture,
        lastPicture: tasks.lastPicture,
        pictureStep: tasks.pictureStep,
        imageQuality: tasks.imageQuality,
        frameCount: tasks.frameCount,
        createdAt: tasks.createdAt,
        updatedAt: tasks.updatedAt,
      })
      .from(tasks)
      .leftJoin(projects, eq(projects.id, tasks.projectId))
      .where(and(eq(tasks.id, id), isNull(tasks.deletedAt)));
    if (!task) throw notFound("task", id);
    const { projectId } = task;
    const labelCounts = await countByLabel(tx, id);
    return {
      ...task,
      removedFrameCount: await countRemoved(tx, id),
      labels: await readLabels(tx, projectId === null ? { taskId: id } : { projectId }),
      jobs: await jobsOf(tx, id),
      labelCounts,
      objectCount: labelCounts.reduce((sum, { count }) => sum + count, 0),
      latestImport: await latestImport(tx, id),
    };
  });
}

async function countRemoved(tx: Tx, taskId: number): Promise<number> {
  return tx.$count(frames, and(eq(frames.taskId, taskId), isNotNull(frames.removedAt)));
}

/** Annotations that are not parts of others, by label. What stands on a removed frame is out of the count with it. */
function countByLabel(tx: Tx, taskId: number) {
  return tx
    .select({ labelId: annotations.labelId, count: sql<number>`count(*)::int` })
    .from(annotations)
    .innerJoin(jobs, eq(jobs.id, annotations.jobId))
    .where(
      and(
        eq(jobs.taskId, taskId),
        isNull(annotations.parentId),
        or(
          notInArray(annotations.kind, ["tag", "shape"]),
          notInArray(annotations.frame, removedFrames(tx, taskId)),
        ),
      ),
    )
    .groupBy(annotations.labelId);
}

function removedFrames(tx: Tx, taskId: number) {
  return tx
    .select({ frame: frames.frame })
    .from(frames)
    .where(and(eq(frames.taskId, taskId), isNotNull(frames.removedAt)));
}

async function jobsOf(tx: Tx, taskId: number) {
  const rows = await tx
    .select({
      ...jobColumns,
      annotationCount: sql<number>`(select count(*)::int from annotations a where a.job_id = ${jobs.id} and a.parent_id is null)`,
    })
    .from(jobs)
    .innerJoin(segments, eq(segments.id, jobs.segmentId))
    .leftJoin(users, eq(users.id, jobs.assigneeId))
    .where(eq(jobs.taskId, taskId))
    .orderBy(asc(jobs.id));
  return rows.map(withAssignee);
}

/** The last request that brought media into the task, whatever became of it. */
async function latestImport(tx: Tx, taskId: number) {
  const [request] = await tx
    .select({ id: requests.id, state: requests.state, failure: requests.failure })
    .from(requests)
    .where(
      and(
        eq(requests.targetKind, "task"),
        eq(requests.targetId, taskId),
        inArray(requests.kind, ["import media"]),
      ),
    )
    .orderBy(desc(requests.id))
    .limit(1);
  return request ?? null;
}
