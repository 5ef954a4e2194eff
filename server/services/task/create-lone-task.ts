import { z } from "zod";
import { labelListSchema } from "@/domain/labels/label-list";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { insertLabels } from "../label/insert-labels";
import { recordLabelSchema } from "../label/record-label-schema";
import { nameSchema } from "../listing/name";
import { idSchema } from "../listing/page";
import { insertTask } from "./insert-task";
import { newMediaSettings } from "./media-settings";

export const createLoneTaskInput = z.strictObject({
  organizationId: idSchema,
  name: nameSchema,
  labels: labelListSchema,
  ...newMediaSettings,
});

/**
 * Makes an empty task that belongs to no project and has labels of its own, in state draft. Answers its id. Throws
 * Invalid for settings that cannot stand together.
 */
export async function createLoneTask(
  ctx: Context,
  { labels, ...input }: z.infer<typeof createLoneTaskInput>,
) {
  return inTransaction(ctx, async (tx) => {
    const task = await insertTask(ctx, tx, input);
    const owner = { organizationId: input.organizationId, taskId: task.id };
    await insertLabels(tx, owner, labels, 0);
    await recordLabelSchema(tx, owner, actingUser(ctx));
    return task;
  });
}
