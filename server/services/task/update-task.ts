import { eq } from "drizzle-orm";
import { z } from "zod";
import { tasks } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { nameSchema } from "../listing/name";
import { idSchema } from "../listing/page";
import { mustBeMember } from "../organization/must-be-member";

export const updateTaskInput = z.strictObject({
  id: idSchema,
  name: nameSchema.optional(),
  assigneeId: idSchema.nullable().optional(),
});

/** Renames or assigns a task. An assignee must be a member of its organization, else Invalid. */
export async function updateTask(
  ctx: Context,
  { id, ...patch }: z.infer<typeof updateTaskInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({
        organizationId: tasks.organizationId,
        before: { name: tasks.name, assigneeId: tasks.assigneeId },
      })
      .from(tasks)
      .where(eq(tasks.id, id))
      .for("update");
    if (!row) throw notFound("task", id);
    const { organizationId, before } = row;
    await mustBeMember(tx, organizationId, patch.assigneeId);
    await tx
      .update(tasks)
      .set({ ...patch, updatedAt: ctx.now() })
      .where(eq(tasks.id, id));
    const after = { ...before, ...patch };
    await tx.record({ verb: "update", noun: "task", id, organizationId, before, after });
  });
}
