import { and, inArray, isNull } from "drizzle-orm";
import { memberships, projects } from "@/db/schema";
import type { Loader } from "../loader";
import { assignees, ownMembership, tenancy } from "./tenancy";

/** Projects that are not in the recycle bin. */
export const loadProjects: Loader<"project"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({
      id: projects.id,
      organizationId: projects.organizationId,
      ownerId: projects.ownerId,
      assigneeId: projects.assigneeId,
      role: memberships.role,
    })
    .from(projects)
    .leftJoin(memberships, ownMembership(projects.organizationId, askerId))
    .where(and(inArray(projects.id, [...ids]), isNull(projects.deletedAt)));
  return rows.map((row) => ({
    noun: "project",
    id: row.id,
    organization: tenancy(row.organizationId, row.role),
    ownerId: row.ownerId,
    assigneeIds: assignees(row.assigneeId),
    task: null,
    project: null,
  }));
};
