import { attributes, labels } from "@/db/schema";
import type { AttributeInput, LabelInput } from "@/domain/labels/label";
import type { Tx } from "@/server/transaction";
import type { LabelOwner } from "./read-labels";

export type OwnedBy = LabelOwner & { readonly organizationId: number };

/** Writes new labels with their attributes, from `position` on. Answers their ids in order. */
export async function insertLabels(
  tx: Tx,
  owner: OwnedBy,
  inputs: readonly LabelInput[],
  position: number,
): Promise<number[]> {
  if (inputs.length === 0) return [];
  const rows = await tx
    .insert(labels)
    .values(
      inputs.map(({ name, color, type }, index) => ({
        ...owner,
        name,
        color,
        type,
        position: position + index,
      })),
    )
    .returning({ id: labels.id });
  const withAttributes = rows.flatMap(({ id: labelId }, index) =>
    (inputs[index]?.attributes ?? []).map((input, at) =>
      attributeRow(owner.organizationId, labelId, input, at),
    ),
  );
  if (withAttributes.length > 0) await tx.insert(attributes).values(withAttributes);
  return rows.map((row) => row.id);
}

/** An attribute as its row. */
export function attributeRow(
  organizationId: number,
  labelId: number,
  { name, input, mutable, values, defaultValue }: AttributeInput,
  position: number,
) {
  return { organizationId, labelId, name, input, mutable, values, defaultValue, position };
}
