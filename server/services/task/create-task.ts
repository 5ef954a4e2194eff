import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { projects } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { nameSchema } from "../listing/name";
import { idSchema } from "../listing/page";
import { insertTask } from "./insert-task";
import { newMediaSettings } from "./media-settings";

export const createTaskInput = z.strictObject({
  projectId: idSchema,
  name: nameSchema,
  ...newMediaSettings,
});

/**
 * Makes an empty task in a project, in state draft: media are attached next. Answers its id. Throws NotFound, and
 * Invalid for settings that cannot stand together.
 */
export async function createTask(ctx: Context, input: z.infer<typeof createTaskInput>) {
  return inTransaction(ctx, async (tx) => {
    const [project] = await tx
      .select({ organizationId: projects.organizationId })
      .from(projects)
      .where(and(eq(projects.id, input.projectId), isNull(projects.deletedAt)))
      .for("share");
    if (!project) throw notFound("project", input.projectId);
    return insertTask(ctx, tx, { ...input, ...project });
  });
}
