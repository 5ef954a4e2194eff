import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import type { ChangesPage } from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { readChangesPage } from "./changes-page";

export const listChangesInput = z.strictObject({
  jobId: idSchema,
  since: z.number().int().min(0).max(2_147_483_647),
});

/**
 * The changes of a job after the revision `since`, in order, as many as one answer holds, and where to go on.
 * Throws NotFound.
 */
export async function listChanges(
  ctx: Context,
  { jobId, since }: z.infer<typeof listChangesInput>,
): Promise<ChangesPage> {
  const read = async (tx: Tx) => {
    const [job] = await tx.select({ revision: jobs.revision }).from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw notFound("job", jobId);
    return changesAfter(tx, { id: jobId, revision: job.revision }, since);
  };
  return inTransaction(ctx, read, { isSnapshot: true });
}

/** The same within a transaction that has read, or holds, the job. */
export async function changesAfter(
  tx: Tx,
  { id, revision }: { readonly id: number; readonly revision: number },
  since: number,
): Promise<ChangesPage> {
  const { changes, hasMore } = await readChangesPage(
    tx,
    sql`job_id = ${id} and revision > ${since}`,
  );
  return { revision, changes, nextSince: hasMore ? (changes.at(-1)?.revision ?? null) : null };
}
