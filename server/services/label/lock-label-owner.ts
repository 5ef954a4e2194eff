import { eq } from "drizzle-orm";
import { projects, tasks } from "@/db/schema";
import { notFound } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import type { OwnedBy } from "./insert-labels";
import type { LabelOwner } from "./read-labels";

/** Locks the project or task whose labels are about to change, so that its schema's revisions stay in a row. */
export async function lockLabelOwner(tx: Tx, owner: LabelOwner): Promise<OwnedBy> {
  if (owner.projectId !== undefined) {
    const [row] = await tx
      .select({ organizationId: projects.organizationId })
      .from(projects)
      .where(eq(projects.id, owner.projectId))
      .for("update");
    if (!row) throw notFound("project", owner.projectId);
    return { ...owner, ...row };
  }
  const [row] = await tx
    .select({ organizationId: tasks.organizationId })
    .from(tasks)
    .where(eq(tasks.id, owner.taskId))
    .for("update");
  if (!row) throw notFound("task", owner.taskId);
  return { ...owner, ...row };
}
