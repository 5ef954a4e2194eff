import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { tasks } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { idSchema } from "../listing/page";

export const deleteTaskInput = z.strictObject({ id: idSchema });

/** Puts a task into the recycle bin. Nothing is lost for 30 days. */
export async function deleteTask(
  ctx: Context,
  { id }: z.infer<typeof deleteTaskInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [task] = await tx
      .update(tasks)
      .set({ deletedAt: ctx.now(), deletedById: actingUser(ctx) })
      .where(and(eq(tasks.id, id), isNull(tasks.deletedAt)))
      .returning({ organizationId: tasks.organizationId, name: tasks.name });
    if (!task) throw notFound("task", id);
    const { organizationId, name } = task;
    await tx.record({ verb: "delete", noun: "task", id, organizationId, before: { name } });
  });
}
