import { adding } from "@/domain/annotations/adding";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { AssignedIds } from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { invalid } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { mustBeOpen } from "../job/must-be-open";
import { applyChange } from "./apply-change";
import { type ChangeSource, findReply } from "./change-log";
import { checkDiff } from "./check-diff";
import { lockJob } from "./saving-job";

/** A million records are held in memory at once; a larger import goes in as several changes. */
const MAX_BULK_RECORDS = 1_000_000;

export interface BulkWrite {
  readonly jobId: number;
  /** Made by the caller: the same one twice is applied once. */
  readonly changeId: string;
  /** To be parsed already; this does not look at them again. */
  readonly records: readonly DocumentRecord[];
  readonly source: ChangeSource;
}

/**
 * Adds many records to a job as one change that can be undone, on top of whatever revision the job has. The same
 * statements, checks, log and fact as a save, under row-level security too: docs/decisions/0002-bulk-path.md.
 * The caller has authorized. Throws as `saveAnnotations` does.
 */
export async function bulkWriteAnnotations(
  ctx: Context,
  { jobId, changeId, records, source }: BulkWrite,
): Promise<{ readonly revision: number; readonly ids: AssignedIds }> {
  const authorId = actingUser(ctx);
  const diff = adding(records);
  if (Object.keys(diff.added).length !== records.length) {
    throw invalid("RECORD_TWICE", "Two of the records have the same id.");
  }
  checkDiff(diff, MAX_BULK_RECORDS);
  return inTransaction(ctx, async (tx) => {
    const job = await lockJob(tx, jobId);
    const before = await findReply(tx, jobId, changeId);
    if (before) return before;
    await mustBeOpen(ctx, tx, job);
    return applyChange(tx, { job, authorId, at: ctx.now() }, { changeId, diff, source });
  });
}
