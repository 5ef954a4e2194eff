import { and, eq, inArray } from "drizzle-orm";
import { labels } from "@/db/schema";
import type { Diff } from "@/domain/annotations/diff";
import { invalid } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import type { SavingJob } from "./saving-job";

/**
 * Checks the labels that a change gives to annotations. Answers the ids of those that are archived: what carries them
 * is kept and flagged, never lost. Throws Invalid (`LABEL_UNKNOWN`) for a label of another project, or of none.
 */
export async function checkLabels(tx: Tx, job: SavingJob, diff: Diff): Promise<readonly number[]> {
  const named = [...namedLabels(diff)];
  if (named.length === 0) return [];
  const owner =
    job.projectId === null ? eq(labels.taskId, job.taskId) : eq(labels.projectId, job.projectId);
  const rows = await tx
    .select({ id: labels.id, archivedAt: labels.archivedAt })
    .from(labels)
    .where(and(owner, inArray(labels.id, named)));
  const known = new Set(rows.map((row) => row.id));
  const unknown = named.find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw invalid("LABEL_UNKNOWN", `Label ${unknown} is not one of the project's.`, {
      labelId: unknown,
    });
  }
  return rows.filter((row) => row.archivedAt !== null).map((row) => row.id);
}

/** Labels of annotations that are new, or that had another label before. */
function namedLabels({ added, updated }: Diff): ReadonlySet<number> {
  const named = new Set<number>();
  for (const record of Object.values(added)) {
    if (record.type === "annotation") named.add(record.labelId);
  }
  for (const [from, to] of Object.values(updated)) {
    if (from.type === "annotation" && to.type === "annotation" && from.labelId !== to.labelId) {
      named.add(to.labelId);
    }
  }
  return named;
}
