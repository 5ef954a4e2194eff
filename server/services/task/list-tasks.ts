import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { projects, tasks } from "@/db/schema";
import type { Listing } from "@/server/access/list-filter";
import { whereListed } from "@/server/access/where-listed";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { firstFrames } from "../frame/first-frames";
import { below, idSchema, nameHolds, pageInput, pageOf, searchSchema } from "../listing/page";

export const listTasksInput = z.strictObject({
  organizationId: idSchema.optional(),
  projectId: idSchema.optional(),
  search: searchSchema,
  ...pageInput,
});

/** Tasks that the caller may view, newest first, with how many of their jobs are completed and their first frame. */
export async function listTasks(
  ctx: Context & { readonly listing: Listing<"task"> },
  input: z.infer<typeof listTasksInput>,
) {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx
      .select({
        id: tasks.id,
        name: tasks.name,
        organizationId: tasks.organizationId,
        projectId: tasks.projectId,
        projectName: projects.name,
        state: tasks.state,
        frameCount: tasks.frameCount,
        updatedAt: tasks.updatedAt,
        jobCount: sql<number>`(select count(*)::int from jobs j where j.task_id = ${tasks.id})`,
        completedJobCount: sql<number>`(select count(*)::int from jobs j where j.task_id = ${tasks.id} and j.state = 'completed')`,
      })
      .from(tasks)
      .leftJoin(projects, eq(projects.id, tasks.projectId))
      .where(
        and(
          whereListed(ctx.listing),
          input.organizationId ? eq(tasks.organizationId, input.organizationId) : undefined,
          input.projectId ? eq(tasks.projectId, input.projectId) : undefined,
          nameHolds(tasks.name, input.search),
          below(tasks.id, input.cursor),
        ),
      )
      .orderBy(desc(tasks.id))
      .limit(input.limit + 1);
    const page = pageOf(rows, input.limit);
    const pictures = await firstFrames(
      tx,
      page.items.map((task) => task.id),
    );
    const items = page.items.map((task) => ({
      ...task,
      previewFrame: pictures.get(task.id) ?? null,
    }));
    return { ...page, items };
  });
}
