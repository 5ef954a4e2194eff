import { isEmptyDiff } from "@/domain/annotations/empty-diff";
import {
  MAX_SAVED_RECORDS,
  type SaveInput,
  type SaveReply,
  saveInputSchema,
} from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { conflict } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { mustBeOpen } from "../job/must-be-open";
import { applyChange } from "./apply-change";
import { findReply } from "./change-log";
import { changesAfter } from "./changes";
import { checkDiff } from "./check-diff";
import { lockJob } from "./saving-job";

export const saveAnnotationsInput = saveInputSchema;

/**
 * Saves a change of a job: current rows, change log, fact and revision in one transaction under the lock of the job.
 * A change id that was saved before is answered as it was then, and nothing is written. When others saved since
 * `baseRevision` nothing is written either: the answer holds the first of what is missing. An empty change is not logged.
 *
 * Throws Invalid for a change that could never be saved (a frame or label that is not the job's, a key of another
 * job, records that do not fit together), Conflict for one that does not fit the job as it is now, NotFound.
 */
export async function saveAnnotations(ctx: Context, input: SaveInput): Promise<SaveReply> {
  const { jobId, changeId, baseRevision, diff } = input;
  const authorId = actingUser(ctx);
  checkDiff(diff, MAX_SAVED_RECORDS);
  return inTransaction(ctx, async (tx) => {
    const job = await lockJob(tx, jobId);
    const before = await findReply(tx, jobId, changeId);
    if (before) return { status: "saved", ...before };
    await mustBeOpen(ctx, tx, job);
    if (baseRevision > job.revision) {
      throw conflict("REVISION_AHEAD", "The change is based on a revision that is not there yet.", {
        revision: job.revision,
      });
    }
    if (baseRevision < job.revision) {
      return { status: "stale", ...(await changesAfter(tx, job, baseRevision)) };
    }
    if (isEmptyDiff(diff)) return { status: "saved", revision: job.revision, ids: {} };
    const applied = await applyChange(tx, { job, authorId, at: ctx.now() }, { changeId, diff });
    return { status: "saved", ...applied };
  });
}
