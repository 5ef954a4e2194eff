import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Diff } from "@/domain/annotations/diff";
import { annotationKeySchema, type DocumentRecord } from "@/domain/annotations/record";
import type { LoggedChange } from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { readChangesPage } from "./changes-page";

export const readHistoryInput = z.strictObject({
  jobId: idSchema,
  key: annotationKeySchema,
  /** Only what came before this revision. */
  before: z.number().int().min(1).max(2_147_483_647).optional(),
});

/** Some of what happened to an annotation, newest first. */
export interface HistoryPage {
  readonly changes: readonly LoggedChange[];
  /** Ask for what came before this revision next; null: there is nothing more. */
  readonly nextBefore: number | null;
}

/**
 * What happened to one annotation of a job, newest first, as much as one answer holds: each change that touched it,
 * of which the diff holds only the annotation itself and its keyframes. Empty for a key that the job never had.
 */
export async function readHistory(
  ctx: Context,
  { jobId, key, before }: z.infer<typeof readHistoryInput>,
): Promise<HistoryPage> {
  const isEarlier = before === undefined ? sql`` : sql`and revision < ${before}`;
  const where = sql`job_id = ${jobId} and touched_keys @> array[${key}::uuid] ${isEarlier}`;
  const { changes, hasMore } = await inTransaction(ctx, (tx) => readChangesPage(tx, where, "desc"));
  return {
    changes: changes.map((change) => ({
      ...change,
      diff: change.diff && partOf(change.diff, key),
    })),
    nextBefore: hasMore ? (changes.at(-1)?.revision ?? null) : null,
  };
}

function partOf({ added, updated, removed }: Diff, key: string): Diff {
  const isOfKey = (record: DocumentRecord) =>
    (record.type === "keyframe" ? record.annotationKey : record.id) === key;
  const keep = (records: Readonly<Record<string, DocumentRecord>>) =>
    Object.fromEntries(Object.entries(records).filter(([, record]) => isOfKey(record)));
  return {
    added: keep(added),
    updated: Object.fromEntries(Object.entries(updated).filter(([, [, to]]) => isOfKey(to))),
    removed: keep(removed),
  };
}
