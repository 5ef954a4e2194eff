import { eq } from "drizzle-orm";
import { z } from "zod";
import { projects } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { mustBeMember } from "../organization/must-be-member";
import { idSchema } from "../listing/page";
import { nameSchema } from "../listing/name";

export const updateProjectInput = z.strictObject({
  id: idSchema,
  name: nameSchema.optional(),
  assigneeId: idSchema.nullable().optional(),
});

/** Renames or assigns a project. An assignee must be a member of its organization, else Invalid. */
export async function updateProject(
  ctx: Context,
  { id, ...patch }: z.infer<typeof updateProjectInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [before] = await tx
      .select({
        organizationId: projects.organizationId,
        name: projects.name,
        assigneeId: projects.assigneeId,
      })
      .from(projects)
      .where(eq(projects.id, id))
      .for("update");
    if (!before) throw notFound("project", id);
    const { organizationId, ...previous } = before;
    await mustBeMember(tx, organizationId, patch.assigneeId);
    await tx
      .update(projects)
      .set({ ...patch, updatedAt: ctx.now() })
      .where(eq(projects.id, id));
    await tx.record({
      verb: "update",
      noun: "project",
      id,
      organizationId,
      before: previous,
      after: { ...previous, ...patch },
    });
  });
}
