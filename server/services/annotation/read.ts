import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { AssignedIds } from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { selectAnnotations, selectKeyframes } from "./annotation-rows";

export const readAnnotationsInput = z.strictObject({ jobId: idSchema });

export interface JobDocument {
  readonly revision: number;
  /** Annotations in the order of their ids, then keyframes in the order of tracks and frames. */
  readonly records: readonly DocumentRecord[];
  /** Ids of all annotations by key. */
  readonly ids: AssignedIds;
}

/** The whole document of a job as of one revision. Linear in its records. Throws NotFound. */
export async function readAnnotations(
  ctx: Context,
  { jobId }: z.infer<typeof readAnnotationsInput>,
): Promise<JobDocument> {
  return inTransaction(ctx, (tx) => readDocument(tx, jobId), { isSnapshot: true });
}

/** The same within a transaction, which must be a snapshot for the parts to agree. */
export async function readDocument(tx: Tx, jobId: number): Promise<JobDocument> {
  const [job] = await tx.select({ revision: jobs.revision }).from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw notFound("job", jobId);
  const annotations = await selectAnnotations(tx, sql`a.job_id = ${jobId}`);
  const keyframes = await selectKeyframes(tx, sql`k.job_id = ${jobId}`, annotations);
  return {
    revision: job.revision,
    records: [...annotations.map(({ record }) => record), ...keyframes.map(({ record }) => record)],
    ids: Object.fromEntries(annotations.map(({ id, record }) => [record.id, id])),
  };
}
