import { and, eq, isNull } from "drizzle-orm";
import { jobs, projects, segments, tasks } from "@/db/schema";
import { notFound } from "@/server/errors";
import type { Tx } from "@/server/transaction";

/** The job that a save is about, its row locked until the transaction ends. */
export type SavingJob = Awaited<ReturnType<typeof lockJob>>;

/**
 * Locks a job for saving: others who save it wait. Throws NotFound for a job that is not there, or whose task or
 * project is in the recycle bin.
 */
export async function lockJob(tx: Tx, jobId: number) {
  const [job] = await tx
    .select({
      id: jobs.id,
      organizationId: jobs.organizationId,
      taskId: jobs.taskId,
      projectId: tasks.projectId,
      state: jobs.state,
      revision: jobs.revision,
      segment: {
        id: segments.id,
        kind: segments.kind,
        startFrame: segments.startFrame,
        stopFrame: segments.stopFrame,
      },
    })
    .from(jobs)
    .innerJoin(segments, eq(segments.id, jobs.segmentId))
    .innerJoin(tasks, eq(tasks.id, jobs.taskId))
    .leftJoin(projects, eq(projects.id, tasks.projectId))
    .where(and(eq(jobs.id, jobId), isNull(tasks.deletedAt), isNull(projects.deletedAt)))
    .for("update", { of: jobs });
  if (!job) throw notFound("job", jobId);
  return job;
}
