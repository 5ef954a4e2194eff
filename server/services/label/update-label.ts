import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { attributes, labels } from "@/db/schema";
import { type AttributeInput, labelInputSchema } from "@/domain/labels/label";
import type { Context } from "@/server/context";
import { conflict, invalid } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { changeLabels, ownerOfLabel } from "./change-labels";
import { attributeRow } from "./insert-labels";

export const updateLabelInput = z.strictObject({ id: idSchema, label: labelInputSchema });

/**
 * Changes a label and its attributes. Attributes are told apart by id: those left out are archived, those
 * without an id are new. The kind of an attribute stays, since stored values depend on it.
 */
export async function updateLabel(
  ctx: Context,
  { id, label }: z.infer<typeof updateLabelInput>,
): Promise<void> {
  await changeLabels(
    ctx,
    (tx) => ownerOfLabel(tx, id),
    async (tx, owner) => {
      const { organizationId, projectId, taskId } = owner;
      const { name, color, type } = label;
      const sameOwner =
        projectId === undefined ? eq(labels.taskId, taskId) : eq(labels.projectId, projectId);
      const [taken] = await tx
        .select({ id: labels.id })
        .from(labels)
        .where(and(sameOwner, eq(labels.name, name), isNull(labels.archivedAt), ne(labels.id, id)));
      if (taken) throw conflict("NAME_TAKEN", `There is a label ${name} already.`);
      await tx
        .update(labels)
        .set({ name, color, type, updatedAt: ctx.now() })
        .where(eq(labels.id, id));
      await updateAttributes(tx, organizationId, id, label.attributes, ctx.now());
      const after = { name, color, type };
      await tx.record({ verb: "update", noun: "label", id, organizationId, after });
    },
  );
}

async function updateAttributes(
  tx: Tx,
  organizationId: number,
  labelId: number,
  inputs: readonly AttributeInput[],
  now: Date,
): Promise<void> {
  const stored = await tx
    .select()
    .from(attributes)
    .where(and(eq(attributes.labelId, labelId), isNull(attributes.archivedAt)));
  // All out of use first, so that no name is taken: two attributes may swap theirs.
  await tx
    .update(attributes)
    .set({ archivedAt: now })
    .where(and(eq(attributes.labelId, labelId), isNull(attributes.archivedAt)));
  for (const [position, input] of inputs.entries()) {
    const row = attributeRow(organizationId, labelId, input, position);
    if (input.id === undefined) {
      await tx.insert(attributes).values(row);
      continue;
    }
    const before = stored.find((each) => each.id === input.id);
    if (!before) throw invalid("NO_SUCH_ATTRIBUTE", `The label has no attribute ${input.id}.`);
    if (before.input !== input.input) {
      throw invalid("ATTRIBUTE_KIND", `The kind of the attribute ${before.name} cannot change.`);
    }
    await tx
      .update(attributes)
      .set({ ...row, archivedAt: null })
      .where(eq(attributes.id, input.id));
  }
}
