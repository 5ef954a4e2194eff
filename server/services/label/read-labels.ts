import { asc, eq, inArray } from "drizzle-orm";
import { attributes, labels } from "@/db/schema";
import type { Label } from "@/domain/labels/label";
import type { Tx } from "@/server/transaction";

/** Whose labels are meant: a project's, or those of a task that has no project. */
export type LabelOwner =
  | { readonly projectId: number; readonly taskId?: undefined }
  | { readonly taskId: number; readonly projectId?: undefined };

/** All labels of a project or task in the order that people see, archived ones too; attributes likewise, without archived ones. */
export async function readLabels(tx: Tx, owner: LabelOwner): Promise<Label[]> {
  const rows = await tx
    .select()
    .from(labels)
    .where(
      owner.projectId === undefined
        ? eq(labels.taskId, owner.taskId)
        : eq(labels.projectId, owner.projectId),
    )
    .orderBy(asc(labels.position), asc(labels.id));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const attributeRows = await tx
    .select()
    .from(attributes)
    .where(inArray(attributes.labelId, ids))
    .orderBy(asc(attributes.position), asc(attributes.id));
  return rows.map(({ id, name, color, type, archivedAt }) => ({
    id,
    name,
    color,
    type,
    isArchived: archivedAt !== null,
    attributes: attributeRows
      .filter((row) => row.labelId === id && row.archivedAt === null)
      .map((row) => ({
        id: row.id,
        name: row.name,
        input: row.input,
        mutable: row.mutable,
        values: row.values,
        defaultValue: row.defaultValue,
      })),
  }));
}
