import type { Diff } from "./diff";
import type { DocumentRecord } from "./record";
import { isSame } from "./same";

/** A record before and after a change; null where it is not there. */
type Passage = readonly [before: DocumentRecord | null, after: DocumentRecord | null];

/**
 * One change that does what the given ones do in turn. What comes back to where it began vanishes.
 * Linear in the records touched. Throws if a change does not fit the one before it.
 */
export function squash(diffs: readonly Diff[]): Diff {
  const [only] = diffs;
  if (only !== undefined && diffs.length === 1) return only;

  const passages = new Map<string, Passage>();
  for (const diff of diffs)
    for (const [id, before, after] of passagesOf(diff)) {
      const earlier = passages.get(id);
      if (earlier !== undefined && (earlier[1] === null) !== (before === null))
        throw new Error(`changes do not follow one another at ${id}`);
      passages.set(id, [earlier === undefined ? before : earlier[0], after]);
    }
  return diffOf(passages);
}

function* passagesOf(diff: Diff): Generator<readonly [string, ...Passage]> {
  for (const [id, record] of Object.entries(diff.removed)) yield [id, record, null];
  for (const [id, [from, to]] of Object.entries(diff.updated)) yield [id, from, to];
  for (const [id, record] of Object.entries(diff.added)) yield [id, null, record];
}

function diffOf(passages: ReadonlyMap<string, Passage>): Diff {
  const added: Record<string, DocumentRecord> = {};
  const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
  const removed: Record<string, DocumentRecord> = {};
  for (const [id, [before, after]] of passages) {
    if (before === null && after !== null) added[id] = after;
    else if (before !== null && after === null) removed[id] = before;
    else if (before !== null && after !== null && !isSame(before, after))
      updated[id] = [before, after];
  }
  return { added, updated, removed };
}
