import { eq } from "drizzle-orm";
import { z } from "zod";
import { jobs, projects, segments, tasks, users } from "@/db/schema";
import type { Resource } from "@/domain/access/facts";
import { isJobClosed } from "@/domain/workflow/is-job-closed";
import { isAllowed } from "@/server/access/authorize";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { removedFramesOfJob } from "../frame/removed-frames-of-job";
import { readLabels } from "../label/read-labels";
import { idSchema } from "../listing/page";
import { jobColumns, withAssignee } from "./job-columns";

export const getJobInput = z.strictObject({ id: idSchema });

/**
 * All that the workspace has to know before the first frame, whatever the length of the job.
 * `isWritable`: the caller may save annotations now, the job's state included. Throws NotFound.
 */
export async function getJob(
  ctx: Context & { readonly resource: Resource<"job"> },
  { id }: z.infer<typeof getJobInput>,
) {
  const [mayAnnotate, mayChangeCompleted] = await Promise.all([
    isAllowed(ctx, ctx.resource, "update:annotations"),
    isAllowed(ctx, ctx.resource, "update:completed"),
  ]);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({
        ...jobColumns,
        organizationId: jobs.organizationId,
        taskName: tasks.name,
        projectId: tasks.projectId,
        projectName: projects.name,
      })
      .from(jobs)
      .innerJoin(tasks, eq(tasks.id, jobs.taskId))
      .innerJoin(segments, eq(segments.id, jobs.segmentId))
      .leftJoin(projects, eq(projects.id, tasks.projectId))
      .leftJoin(users, eq(users.id, jobs.assigneeId))
      .where(eq(jobs.id, id));
    if (!row) throw notFound("job", id);
    const { projectId, taskId } = row;
    const labels = await readLabels(tx, projectId === null ? { taskId } : { projectId });
    const isWritable = mayAnnotate && !isJobClosed(row.state, mayChangeCompleted);
    const removedFrames = await removedFramesOfJob(tx, id);
    return { ...withAssignee(row), labels, isWritable, removedFrames };
  });
}
