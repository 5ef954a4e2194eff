import type { Diff } from "@/domain/annotations/diff";
import { countOf } from "@/domain/annotations/empty-diff";
import { squash } from "@/domain/annotations/squash";
import type { JournalEntry } from "./journal-entry";

/** An entry whose diff is to reach the server. */
export type QueuedEntry = Extract<
  JournalEntry,
  { readonly diff: Diff; readonly baseRevision: number }
>;

/** The most records that one save takes, unless a single edit touched more. */
const RECORDS_PER_SAVE = 2_000;

/** The entries to be sent, in order: at most one that is under way, then what waits, then a draft. */
export function queued(entries: readonly JournalEntry[]): QueuedEntry[] {
  return entries.filter(
    (entry): entry is QueuedEntry =>
      entry.state === "draft" || entry.state === "pending" || entry.state === "sending",
  );
}

/** The edits that one save may take together: the first ones that wait. */
export function nextBatch(queue: readonly QueuedEntry[]): QueuedEntry[] {
  const batch: QueuedEntry[] = [];
  let records = 0;
  for (const entry of queue) {
    if (entry.state !== "pending") continue;
    records += countOf(entry.diff);
    if (batch.length > 0 && records > RECORDS_PER_SAVE) break;
    batch.push(entry);
  }
  return batch;
}

/** What all the entries do together. */
export function diffOf(queue: readonly QueuedEntry[]): Diff {
  return squash(queue.map(({ diff }) => diff));
}
