import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { jobCollaborators, jobs, memberships, projects, tasks } from "@/db/schema";
import type { Loader } from "../loader";
import { assignees, ownMembership, tenancy } from "./tenancy";

/** Jobs of tasks that are not in the recycle bin. Collaborators count as assignees. */
export const loadJobs: Loader<"job"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({
      id: jobs.id,
      organizationId: jobs.organizationId,
      assigneeId: jobs.assigneeId,
      collaboratorIds: sql<number[]>`array(
        select ${jobCollaborators.userId} from ${jobCollaborators}
        where ${jobCollaborators.jobId} = ${jobs.id}
        order by ${jobCollaborators.userId}
      )`,
      task: { ownerId: tasks.ownerId, assigneeId: tasks.assigneeId },
      project: { ownerId: projects.ownerId, assigneeId: projects.assigneeId },
      role: memberships.role,
    })
    .from(jobs)
    .innerJoin(tasks, eq(tasks.id, jobs.taskId))
    .leftJoin(projects, eq(projects.id, tasks.projectId))
    .leftJoin(memberships, ownMembership(jobs.organizationId, askerId))
    .where(and(inArray(jobs.id, [...ids]), isNull(tasks.deletedAt), isNull(projects.deletedAt)));
  return rows.map((row) => ({
    noun: "job",
    id: row.id,
    organization: tenancy(row.organizationId, row.role),
    ownerId: null,
    assigneeIds: [...new Set([...assignees(row.assigneeId), ...row.collaboratorIds])],
    task: row.task,
    project: row.project,
  }));
};
