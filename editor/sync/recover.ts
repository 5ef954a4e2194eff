import { apply } from "@/domain/annotations/apply";
import { isEmptyDiff } from "@/domain/annotations/empty-diff";
import { fitTo } from "@/domain/annotations/fit-to";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { LoadedAnnotations, MissingChanges } from "../dependencies";
import type { JournalChange } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";
import { diffOf, queued } from "./queue";

/** What to begin with: the document, the server's revision under it, and what the journal must become. */
export interface Recovered {
  readonly records: readonly DocumentRecord[];
  readonly revision: number;
  readonly change: JournalChange;
}

interface Found {
  readonly jobId: number;
  readonly entries: readonly JournalEntry[];
  readonly loaded: LoadedAnnotations;
  /** Asked after `loaded`, and since the base of the entries. */
  readonly missing: MissingChanges;
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
  const { loaded, missing } = found;
  const records = new Map(loaded.records.map((record) => [record.id, record]));
  for (const change of missing.changes)
    if (change.revision > loaded.revision) apply(records, change.diff);
  const revision = Math.max(loaded.revision, missing.revision);

  const queue = queued(found.entries);
  const arrived = new Set(missing.changes.map(({ changeId }) => changeId));
  const isArrived = (entry: JournalEntry) =>
    entry.state === "sending" && arrived.has(entry.changeId);
  const waiting = queue.filter((entry) => !isArrived(entry));
  const { diff, conflicts } = fitTo((id) => records.get(id), diffOf(waiting));
  apply(records, diff);

  const header = { jobId: found.jobId, schemaVersion: JOURNAL_SCHEMA_VERSION, at: found.now };
  const isUntouched = waiting.every(({ baseRevision }) => baseRevision === revision);
  const put: JournalEntry[] = [];
  if (isUntouched && conflicts.length === 0) {
    for (const entry of waiting)
      put.push(entry.state === "draft" ? { ...entry, state: "pending" } : entry);
  } else if (!isEmptyDiff(diff)) {
    put.push({ ...header, seq: found.nextSeq(), state: "pending", baseRevision: revision, diff });
  }
  if (conflicts.length > 0)
    put.push({ ...header, seq: found.nextSeq(), state: "conflict", conflicts });

  const kept = new Set(put.map(({ seq }) => seq));
  const remove = queue.map(({ seq }) => seq).filter((seq) => !kept.has(seq));
  return { records: [...records.values()], revision, change: { remove, put } };
}
