import { z } from "zod";
import { projects } from "@/db/schema";
import { labelListSchema } from "@/domain/labels/label-list";
import type { Context } from "@/server/context";
import { actingUser } from "../acting-user";
import { inTransaction } from "@/server/transaction";
import { insertLabels } from "../label/insert-labels";
import { recordLabelSchema } from "../label/record-label-schema";
import { idSchema } from "../listing/page";
import { nameSchema } from "../listing/name";

export const createProjectInput = z.strictObject({
  organizationId: idSchema,
  name: nameSchema,
  labels: labelListSchema,
});

/** Makes a project with its labels. The caller becomes its owner. Answers its id. */
export async function createProject(ctx: Context, input: z.infer<typeof createProjectInput>) {
  const ownerId = actingUser(ctx);
  return inTransaction(ctx, async (tx) => {
    const { organizationId, name } = input;
    const [project] = await tx
      .insert(projects)
      .values({ organizationId, name, ownerId })
      .returning({ id: projects.id });
    if (!project) throw new Error("an insert returned no row");
    const owner = { organizationId, projectId: project.id };
    await insertLabels(tx, owner, input.labels, 0);
    await recordLabelSchema(tx, owner, ownerId);
    await tx.record({
      verb: "create",
      noun: "project",
      id: project.id,
      organizationId,
      after: { name, labels: input.labels.map((label) => label.name) },
    });
    return project;
  });
}
