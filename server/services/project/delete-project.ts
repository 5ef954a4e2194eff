import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { projects } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { idSchema } from "../listing/page";

export const deleteProjectInput = z.strictObject({ id: idSchema });

/** Puts a project with all its tasks into the recycle bin. Nothing is lost for 30 days. */
export async function deleteProject(
  ctx: Context,
  { id }: z.infer<typeof deleteProjectInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [project] = await tx
      .update(projects)
      .set({ deletedAt: ctx.now(), deletedById: actingUser(ctx) })
      .where(and(eq(projects.id, id), isNull(projects.deletedAt)))
      .returning({ organizationId: projects.organizationId, name: projects.name });
    if (!project) throw notFound("project", id);
    const { organizationId, name } = project;
    await tx.record({ verb: "delete", noun: "project", id, organizationId, before: { name } });
  });
}
