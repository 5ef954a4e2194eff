import { sql } from "drizzle-orm";
import type { Tx } from "@/server/transaction";
import type { ExportTarget } from "./export-target";

/**
 * Whether two frames of one subset bear the same name, as frames of different tasks may. Then each task's frames get a
 * folder of their own, so that no file of the dataset stands for two.
 */
export async function hasRepeatedNames(tx: Tx, { tasks }: ExportTarget): Promise<boolean> {
  if (tasks.length < 2) return false;
  const given = tasks.map(({ taskId, subset }) => ({ taskId, subset }));
  const [row] = await tx.execute<{ isRepeated: boolean }>(sql`
    select exists (
      select 1
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as t("taskId" int, "subset" text)
      join frames f on f.task_id = t."taskId" and f.removed_at is null
      group by t."subset", lower(normalize(f.name, NFC))
      having count(*) > 1
    ) as "isRepeated"`);
  return row?.isRepeated ?? false;
}
