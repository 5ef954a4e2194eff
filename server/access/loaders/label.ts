import { and, eq, inArray, isNull } from "drizzle-orm";
import { labels, memberships, projects, tasks } from "@/db/schema";
import type { Loader } from "../loader";
import { ownMembership, tenancy } from "./tenancy";

/** Labels, archived ones too, of projects and tasks that are not in the recycle bin. */
export const loadLabels: Loader<"label"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({
      id: labels.id,
      organizationId: labels.organizationId,
      task: { ownerId: tasks.ownerId, assigneeId: tasks.assigneeId },
      project: { ownerId: projects.ownerId, assigneeId: projects.assigneeId },
      role: memberships.role,
    })
    .from(labels)
    .leftJoin(tasks, eq(tasks.id, labels.taskId))
    .leftJoin(projects, eq(projects.id, labels.projectId))
    .leftJoin(memberships, ownMembership(labels.organizationId, askerId))
    .where(and(inArray(labels.id, [...ids]), isNull(tasks.deletedAt), isNull(projects.deletedAt)));
  return rows.map((row) => ({
    noun: "label",
    id: row.id,
    organization: tenancy(row.organizationId, row.role),
    ownerId: null,
    assigneeIds: [],
    task: row.task,
    project: row.project,
  }));
};
