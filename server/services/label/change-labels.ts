import { eq } from "drizzle-orm";
import { labels } from "@/db/schema";
import { labelListSchema } from "@/domain/labels/label-list";
import type { Context } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { actingUser } from "../acting-user";
import type { OwnedBy } from "./insert-labels";
import { lockLabelOwner } from "./lock-label-owner";
import { type LabelOwner, readLabels } from "./read-labels";
import { recordLabelSchema } from "./record-label-schema";

/**
 * One change of a label schema: locks its owner, lets `change` write, checks the whole list as it then is,
 * and keeps it as the next revision. Throws Invalid, with nothing written, if the list breaks a rule.
 */
export async function changeLabels<T>(
  ctx: Context,
  find: (tx: Tx) => Promise<LabelOwner>,
  change: (tx: Tx, owner: OwnedBy) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const owner = await lockLabelOwner(tx, await find(tx));
    const result = await change(tx, owner);
    const current = (await readLabels(tx, owner)).filter((label) => !label.isArchived);
    const checked = labelListSchema.safeParse(
      current.map(({ id, name, color, type, attributes }) => ({
        id,
        name,
        color,
        type,
        attributes,
      })),
    );
    if (!checked.success) {
      throw invalid("BAD_LABELS", checked.error.issues[0]?.message ?? "The labels break a rule.");
    }
    await recordLabelSchema(tx, owner, actingUser(ctx));
    return result;
  });
}

/** Whose label this is. Throws NotFound. */
export async function ownerOfLabel(tx: Tx, id: number): Promise<LabelOwner> {
  const [row] = await tx
    .select({ projectId: labels.projectId, taskId: labels.taskId })
    .from(labels)
    .where(eq(labels.id, id));
  if (row?.projectId) return { projectId: row.projectId };
  if (row?.taskId) return { taskId: row.taskId };
  throw notFound("label", id);
}
