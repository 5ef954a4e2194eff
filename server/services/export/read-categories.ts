import { sql } from "drizzle-orm";
import type { Category } from "@/domain/formats/dataset";
import type { Tx } from "@/server/transaction";
import { readLabels } from "../label/read-labels";
import type { ExportTarget } from "./export-target";

/**
 * The labels that a dataset names, in the order that people see. Archived ones are among them only where an annotation
 * of the target still carries them, on a frame that is not removed.
 */
export async function readCategories(tx: Tx, target: ExportTarget): Promise<Category[]> {
  const labels = await readLabels(tx, target.labelOwner);
  const archived = labels.filter((label) => label.isArchived).map(({ id }) => id);
  const used = await usedAmong(tx, target, archived);
  return labels
    .filter(({ id, isArchived }) => !isArchived || used.has(id))
    .map(({ id, name, color, attributes }) => ({ id, name, color, attributes }));
}

async function usedAmong(tx: Tx, target: ExportTarget, labelIds: readonly number[]) {
  const jobIds = target.tasks.flatMap((task) => task.jobIds);
  if (labelIds.length === 0 || jobIds.length === 0) return new Set<number>();
  const rows = await tx.execute<{ id: number }>(sql`
    select label.id from unnest(string_to_array(${labelIds.join(",")}, ',')::int[]) as label(id)
    where exists (
      select 1
      from annotations a
      join jobs j on j.id = a.job_id
      left join frames f on f.task_id = j.task_id and f.frame = a.frame
      where a.label_id = label.id
        and a.job_id = any (string_to_array(${jobIds.join(",")}, ',')::int[])
        and (f.removed_at is null or a.kind not in ('tag', 'shape')))`);
  return new Set(rows.map(({ id }) => id));
}
