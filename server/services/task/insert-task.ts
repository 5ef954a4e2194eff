import { tasks } from "@/db/schema";
import type { Context } from "@/server/context";
import type { Tx } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { mustAgree } from "./media-settings";

type NewTask = Omit<typeof tasks.$inferInsert, "ownerId"> & Parameters<typeof mustAgree>[0];

/** Writes a new task of the caller and the fact of it. Answers its id. Throws Invalid. */
export async function insertTask(ctx: Context, tx: Tx, task: NewTask): Promise<{ id: number }> {
  mustAgree(task);
  const [row] = await tx
    .insert(tasks)
    .values({ ...task, ownerId: actingUser(ctx) })
    .returning({ id: tasks.id });
  if (!row) throw new Error("an insert returned no row");
  const { organizationId, name, projectId = null } = task;
  const after = { name, projectId };
  await tx.record({ verb: "create", noun: "task", id: row.id, organizationId, after });
  return row;
}
