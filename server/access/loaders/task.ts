import { and, eq, inArray, isNull } from "drizzle-orm";
import { memberships, projects, tasks } from "@/db/schema";
import type { Loader } from "../loader";
import { assignees, ownMembership, tenancy } from "./tenancy";

/** Tasks that are not in the recycle bin, neither by themselves nor with their project. */
export const loadTasks: Loader<"task"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({
      id: tasks.id,
      organizationId: tasks.organizationId,
      ownerId: tasks.ownerId,
      assigneeId: tasks.assigneeId,
      project: { ownerId: projects.ownerId, assigneeId: projects.assigneeId },
      role: memberships.role,
    })
    .from(tasks)
    .leftJoin(projects, eq(projects.id, tasks.projectId))
    .leftJoin(memberships, ownMembership(tasks.organizationId, askerId))
    .where(and(inArray(tasks.id, [...ids]), isNull(tasks.deletedAt), isNull(projects.deletedAt)));
  return rows.map((row) => ({
    noun: "task",
    id: row.id,
    organization: tenancy(row.organizationId, row.role),
    ownerId: row.ownerId,
    assigneeIds: assignees(row.assigneeId),
    task: null,
    project: row.project,
  }));
};
