import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { projects } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { readLabels } from "../label/read-labels";
import { idSchema } from "../listing/page";

export const getProjectInput = z.strictObject({ id: idSchema });

/** A project with its labels in order, archived ones too. Throws NotFound. */
export async function getProject(ctx: Context, { id }: z.infer<typeof getProjectInput>) {
  return inTransaction(ctx, async (tx) => {
    const [project] = await tx
      .select({
        id: projects.id,
        name: projects.name,
        organizationId: projects.organizationId,
        ownerId: projects.ownerId,
        assigneeId: projects.assigneeId,
        createdAt: projects.createdAt,
        updatedAt: projects.updatedAt,
      })
      .from(projects)
      .where(and(eq(projects.id, id), isNull(projects.deletedAt)));
    if (!project) throw notFound("project", id);
    return { ...project, labels: await readLabels(tx, { projectId: id }) };
  });
}
