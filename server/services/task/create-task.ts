import { eq } from "drizzle-orm";
import { z } from "zod";
import { projects, tasks } from "@/db/schema";
import { SORTINGS } from "@/db/schema/tasks";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { nameSchema } from "../listing/name";
import { idSchema } from "../listing/page";

export const createTaskInput = z
  .strictObject({
    projectId: idSchema,
    name: nameSchema,
    subset: z
      .string()
      .trim()
      .max(64)
      .regex(/^[\p{L}\p{N}_. -]*$/u)
      .default(""),
    segmentSize: z.number().int().min(1).max(1_000_000).nullable().default(null),
    overlap: z.number().int().min(0).max(1_000_000).default(0),
    sorting: z.enum(SORTINGS).default("natural"),
  })
  .refine(({ segmentSize, overlap }) => segmentSize === null || overlap < segmentSize, {
    path: ["overlap"],
    message: "The overlap must be smaller than the segment size.",
  });

/** Makes an empty task in a project, in state draft: media are attached next. Answers its id. */
export async function createTask(ctx: Context, input: z.infer<typeof createTaskInput>) {
  const ownerId = actingUser(ctx);
  return inTransaction(ctx, async (tx) => {
    const [project] = await tx
      .select({ organizationId: projects.organizationId })
      .from(projects)
      .where(eq(projects.id, input.projectId))
      .for("share");
    if (!project) throw notFound("project", input.projectId);
    const { organizationId } = project;
    const [task] = await tx
      .insert(tasks)
      .values({ ...input, organizationId, ownerId })
      .returning({ id: tasks.id });
    if (!task) throw new Error("an insert returned no row");
    const after = { name: input.name, projectId: input.projectId };
    await tx.record({ verb: "create", noun: "task", id: task.id, organizationId, after });
    return task;
  });
}
