import type { Diff } from "@/domain/annotations/diff";
import { countOf } from "@/domain/annotations/empty-diff";
import type { AssignedIds } from "@/domain/annotations/saving";
import type { Tx } from "@/server/transaction";
import { appendChange, assignedIds, type ChangeSource } from "./change-log";
import { checkFrames } from "./check-frames";
import { checkLabels } from "./check-labels";
import { completedDiff } from "./completed-diff";
import { readStoredPart } from "./stored-part";
import type { Writing } from "./write-annotations";
import { writeDiff } from "./write-diff";

/**
 * Applies a change to a job that is locked: checks it against what is stored, writes current rows, the log, the job's
 * new revision and the fact. Throws Invalid or Conflict as saving does; the transaction is then to be rolled back.
 */
export async function applyChange(
  tx: Tx,
  writing: Writing,
  { changeId, diff, source }: { changeId: string; diff: Diff; source?: ChangeSource },
): Promise<{ readonly revision: number; readonly ids: AssignedIds }> {
  const { job } = writing;
  await checkFrames(tx, job, [
    ...Object.values(diff.added),
    ...Object.values(diff.updated).map(([, to]) => to),
  ]);
  const archivedLabelIds = await checkLabels(tx, job, diff);
  const stored = await readStoredPart(tx, job, diff);
  const completed = completedDiff(diff, stored);
  const addedIds = await writeDiff(tx, writing, completed, stored);
  const revision = await appendChange(tx, writing, completed, {
    changeId,
    addedIds,
    archivedLabelIds,
    source,
  });
  await tx.record({
    verb: "update:annotations",
    noun: "job",
    id: job.id,
    organizationId: job.organizationId,
    before: { revision: job.revision },
    after: { revision, changeId, recordCount: countOf(completed), archivedLabelIds },
  });
  return { revision, ids: assignedIds(completed, addedIds) };
}
