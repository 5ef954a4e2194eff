import type { JobState } from "@/domain/workflow/job";
import { isJobClosed } from "@/domain/workflow/is-job-closed";
import { askerIdOf } from "@/server/access/asking-actor";
import { isAllowed } from "@/server/access/authorize";
import { loadJobs } from "@/server/access/loaders/job";
import type { Context } from "@/server/context";
import { conflict, notFound } from "@/server/errors";
import type { Tx } from "@/server/transaction";

/**
 * Throws Conflict (`JOB_CLOSED`) when the job is completed and the policy does not let the caller change what is
 * completed. The caller has locked the job's row: the state is only known for certain then. Throws NotFound.
 */
export async function mustBeOpen(
  ctx: Context,
  tx: Tx,
  { id, state }: { readonly id: number; readonly state: JobState },
): Promise<void> {
  if (!isJobClosed(state, false)) return;
  const [resource] = await loadJobs(tx, [id], askerIdOf(ctx.actor));
  if (!resource) throw notFound("job", id);
  if (!isJobClosed(state, await isAllowed(ctx, resource, "update:completed"))) return;
  throw conflict(
    "JOB_CLOSED",
    "The job is completed. Ask someone who supervises it to open it again.",
    { jobId: id },
  );
}
