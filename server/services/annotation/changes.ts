import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { changes, jobs } from "@/db/schema";
import type { LoggedChange } from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { loggedChange } from "./change-log";

export const listChangesInput = z.strictObject({
  jobId: idSchema,
  since: z.number().int().min(0).max(2_147_483_647),
});

/** The changes of a job after the revision `since`, in order, and the job's revision now. Throws NotFound. */
export async function listChanges(
  ctx: Context,
  { jobId, since }: z.infer<typeof listChangesInput>,
): Promise<{ readonly revision: number; readonly changes: readonly LoggedChange[] }> {
  const read = async (tx: Tx) => {
    const [job] = await tx.select({ revision: jobs.revision }).from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw notFound("job", jobId);
    return { revision: job.revision, changes: await readChanges(tx, jobId, since) };
  };
  return inTransaction(ctx, read, { isSnapshot: true });
}

/** The changes of a job after a revision, in order. */
export async function readChanges(tx: Tx, jobId: number, since: number): Promise<LoggedChange[]> {
  const rows = await tx
    .select()
    .from(changes)
    .where(and(eq(changes.jobId, jobId), gt(changes.revision, since)))
    .orderBy(asc(changes.revision));
  return Promise.all(rows.map(loggedChange));
}
