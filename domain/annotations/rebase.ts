import type { Diff } from "./diff";
import { agreesIn, changedParts, type Part, withPart } from "./part";
import type { DocumentRecord } from "./record";
import { isSame } from "./same";

/** Two changes of the same part. `mine` and `theirs` are the whole record as each side has it; null: removed. */
export interface Conflict {
  readonly recordId: string;
  readonly part: Part;
  readonly mine: DocumentRecord | null;
  readonly theirs: DocumentRecord | null;
}

export interface Rebased {
  /** My change as one of the document after theirs; what is in conflict is left out of it. */
  readonly diff: Diff;
  readonly conflicts: readonly Conflict[];
}

/**
 * My change over theirs, both made from the same document. Different parts of one record merge, the same
 * value on both sides is no conflict, the same part with two values is one, and is left to a person.
 * Linear in my change.
 */
export function rebase(mine: Diff, theirs: Diff): Rebased {
  const added: Record<string, DocumentRecord> = {};
  const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
  const removed: Record<string, DocumentRecord> = {};
  const conflicts: Conflict[] = [];

  for (const [recordId, record] of Object.entries(mine.added)) {
    const other = theirs.added[recordId];
    if (other === undefined) added[recordId] = record;
    else if (!isSame(record, other)) {
      const part = record.type === "keyframe" ? "keyframe" : "existence";
      conflicts.push({ recordId, part, mine: record, theirs: other });
    }
  }

  for (const [recordId, [from, to]] of Object.entries(mine.updated)) {
    if (theirs.removed[recordId] !== undefined) {
      conflicts.push({ recordId, part: "existence", mine: to, theirs: null });
      continue;
    }
    const other = theirs.updated[recordId]?.[1] ?? from;
    const theirParts = new Set(changedParts(from, other));
    let merged = other;
    for (const part of changedParts(from, to)) {
      if (!theirParts.has(part)) merged = withPart(merged, part, to);
      else if (!agreesIn(part, to, other))
        conflicts.push({ recordId, part, mine: to, theirs: other });
    }
    if (!isSame(merged, other)) updated[recordId] = [other, merged];
  }

  for (const [recordId, record] of Object.entries(mine.removed)) {
    const other = theirs.updated[recordId]?.[1];
    if (other !== undefined) {
      if (isSame(record, other)) removed[recordId] = other;
      else conflicts.push({ recordId, part: "existence", mine: null, theirs: other });
    } else if (theirs.removed[recordId] === undefined) removed[recordId] = record;
  }

  return { diff: { added, updated, removed }, conflicts };
}
