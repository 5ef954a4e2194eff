import type { Diff } from "@/domain/annotations/diff";
import { countOf } from "@/domain/annotations/empty-diff";
import { jsonBytes } from "@/domain/annotations/json-bytes";
import { type PartLimits, split } from "@/domain/annotations/split";
import { squash } from "@/domain/annotations/squash";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";

/** An entry whose diff is to reach the server. */
export type QueuedEntry = Extract<
  JournalEntry,
  { readonly diff: Diff; readonly baseRevision: number }
>;

export type PendingEntry = Extract<JournalEntry, { readonly state: "pending" }>;

/** Small edits are sent together up to this. */
const BATCH: PartLimits = { records: 2_000, bytes: 1024 * 1024 };

/**
 * A larger edit is sent as several changes of this size: well below what the server takes in one request
 * (20,000 records, 16 MiB), and little enough to arrive within the patience of one over a slow line.
 */
const PART: PartLimits = { records: 10_000, bytes: 4 * 1024 * 1024 };

/** The entries to be sent, in order: at most one that is under way, then what waits, then a draft. */
export function queued(entries: readonly JournalEntry[]): QueuedEntry[] {
  return entries.filter(
    (entry): entry is QueuedEntry =>
      entry.state === "draft" || entry.state === "pending" || entry.state === "sending",
  );
}

/** The edits that one save may take together: the first ones that wait. Parts of a large edit go one by one. */
export function nextBatch(queue: readonly QueuedEntry[]): PendingEntry[] {
  const batch: PendingEntry[] = [];
  let records = 0;
  let bytes = 0;
  for (const entry of queue) {
    if (entry.state !== "pending") continue;
    if (batch.length > 0 && entry.partOf !== undefined) break;
    records += countOf(entry.diff);
    bytes += jsonBytes(entry.diff);
    if (batch.length > 0 && (records > BATCH.records || bytes > BATCH.bytes)) break;
    batch.push(entry);
    if (entry.partOf !== undefined) break;
  }
  return batch;
}

/** An edit as entries that wait, each small enough for one save, in the order in which they are to be sent. */
export function pendingEntries(
  diff: Diff,
  header: Pick<PendingEntry, "jobId" | "at" | "baseRevision">,
  nextSeq: () => number,
): PendingEntry[] {
  const parts = split(diff, PART);
  const entries = parts.map(
    (part): PendingEntry => ({
      jobId: header.jobId,
      at: header.at,
      baseRevision: header.baseRevision,
      seq: nextSeq(),
      schemaVersion: JOURNAL_SCHEMA_VERSION,
      state: "pending",
      diff: part,
    }),
  );
  const [first] = entries;
  return first === undefined || entries.length === 1
    ? entries
    : entries.map((entry) => ({ ...entry, partOf: first.seq }));
}

/** Whether one save can take the entry as it is. What an earlier Loupe has kept here may be larger. */
export function fitsOneSave(diff: Diff): boolean {
  return split(diff, PART).length === 1;
}

/** Which large edit the entry is a part of; undefined: it is whole. */
export function wholeOf(entry: QueuedEntry): number | undefined {
  return entry.state === "draft" ? undefined : entry.partOf;
}

/** What all the entries do together. */
export function diffOf(queue: readonly QueuedEntry[]): Diff {
  return squash(queue.map(({ diff }) => diff));
}
