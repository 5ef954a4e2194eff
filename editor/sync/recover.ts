import { apply } from "@/domain/annotations/apply";
import { isEmptyDiff } from "@/domain/annotations/empty-diff";
import { fitTo } from "@/domain/annotations/fit-to";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { JournalChange } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";
import type { LoadedDocument } from "./load-document";
import { diffOf, fitsOneSave, pendingEntries, type QueuedEntry, queued } from "./queue";

/** What to begin with: the document, the server's revision under it, and what the journal must become. */
export interface Recovered {
  readonly records: readonly DocumentRecord[];
  readonly revision: number;
  readonly change: JournalChange;
}

interface Found {
  readonly jobId: number;
  readonly entries: readonly JournalEntry[];
  readonly document: LoadedDocument;
  readonly nextSeq: () => number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The server's document with the journal's edits over it. Edits that reached the server, with the answer
 * lost, are known by their change id and not applied again. If nothing has happened since, what was under
 * way stays as it was, to be sent again under the same change id: it may still be on its way.
 */
export function recover(found: Found): Recovered {
  const { loaded, later, arrived } = found.document;
  const records = new Map(loaded.records.map((record) => [record.id, record]));
  for (const { diff } of later) apply(records, diff);
  const revision = later.at(-1)?.revision ?? loaded.revision;

  const queue = queued(found.entries);
  const isArrived = (entry: JournalEntry) =>
    entry.state === "sending" && arrived.has(entry.changeId);
  const waiting = queue.filter((entry) => !isArrived(entry));
  const { diff, conflicts } = fitTo((id) => records.get(id), diffOf(waiting));
  apply(records, diff);

  const header = { jobId: found.jobId, schemaVersion: JOURNAL_SCHEMA_VERSION, at: found.now };
  const isUntouched = waiting.every(({ baseRevision }) => baseRevision === revision);
  const put: JournalEntry[] = [];
  const fresh = { ...header, baseRevision: revision };
  if (isUntouched && conflicts.length === 0) put.push(...sendable(waiting, found.nextSeq));
  else if (!isEmptyDiff(diff)) put.push(...pendingEntries(diff, fresh, found.nextSeq));
  if (conflicts.length > 0)
    put.push({ ...header, seq: found.nextSeq(), state: "conflict", conflicts });

  const kept = new Set(put.map(({ seq }) => seq));
  const remove = queue.map(({ seq }) => seq).filter((seq) => !kept.has(seq));
  return { records: [...records.values()], revision, change: { remove, put } };
}

/**
 * What waits, as it is to be sent. A gesture that was under way counts as finished. What is too large for one save
 * (a gesture, or what an earlier Loupe has kept) is divided, and the order of all that waits is kept.
 */
function sendable(waiting: readonly QueuedEntry[], nextSeq: () => number): JournalEntry[] {
  const areFit = waiting.every((entry) => entry.state === "sending" || fitsOneSave(entry.diff));
  return waiting.flatMap((entry): JournalEntry[] => {
    if (entry.state === "sending") return [entry];
    return areFit ? [{ ...entry, state: "pending" }] : pendingEntries(entry.diff, entry, nextSeq);
  });
}
