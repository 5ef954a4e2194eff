import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { projects } from "@/db/schema";
import type { Listing } from "@/server/access/list-filter";
import { whereListed } from "@/server/access/where-listed";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { below, idSchema, nameHolds, pageInput, pageOf, searchSchema } from "../listing/page";

export const listProjectsInput = z.strictObject({
  organizationId: idSchema.optional(),
  search: searchSchema,
  ...pageInput,
});

/** Projects that the caller may view, newest first, with the numbers of their tasks and labels. */
export async function listProjects(
  ctx: Context & { readonly listing: Listing<"project"> },
  input: z.infer<typeof listProjectsInput>,
) {
  const rows = await inTransaction(ctx, (tx) =>
    tx
      .select({
        id: projects.id,
        name: projects.name,
        organizationId: projects.organizationId,
        ownerId: projects.ownerId,
        assigneeId: projects.assigneeId,
        createdAt: projects.createdAt,
        updatedAt: projects.updatedAt,
        // Written out, not as a column: of one table drizzle names columns alone, which here would mean t's.
        taskCount: sql<number>`(select count(*)::int from tasks t where t.project_id = projects.id and t.deleted_at is null)`,
        labelCount: sql<number>`(select count(*)::int from labels l where l.project_id = projects.id and l.archived_at is null and l.parent_id is null)`,
      })
      .from(projects)
      .where(
        and(
          whereListed(ctx.listing),
          input.organizationId ? eq(projects.organizationId, input.organizationId) : undefined,
          nameHolds(projects.name, input.search),
          below(projects.id, input.cursor),
        ),
      )
      .orderBy(desc(projects.id))
      .limit(input.limit + 1),
  );
  return pageOf(rows, input.limit);
}
