import { and, arrayContains, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { changes } from "@/db/schema";
import type { Diff } from "@/domain/annotations/diff";
import { annotationKeySchema, type DocumentRecord } from "@/domain/annotations/record";
import type { LoggedChange } from "@/domain/annotations/saving";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { loggedChange } from "./change-log";

export const readHistoryInput = z.strictObject({ jobId: idSchema, key: annotationKeySchema });

/**
 * What happened to one annotation of a job, oldest first: each change that touched it, of which the diff holds only
 * the annotation itself and its keyframes. Empty for a key that the job never had.
 */
export async function readHistory(
  ctx: Context,
  { jobId, key }: z.infer<typeof readHistoryInput>,
): Promise<readonly LoggedChange[]> {
  const rows = await inTransaction(ctx, (tx) =>
    tx
      .select()
      .from(changes)
      .where(and(eq(changes.jobId, jobId), arrayContains(changes.touchedKeys, [key])))
      .orderBy(asc(changes.revision)),
  );
  const logged = await Promise.all(rows.map(loggedChange));
  return logged.map((change) => ({ ...change, diff: partOf(change.diff, key) }));
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
