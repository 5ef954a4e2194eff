import type { Diff } from "./diff";
import type { DocumentRecord } from "./record";
import { type Rebased, rebase } from "./rebase";
import { isSame } from "./same";

/** How records are looked up by id. */
export type Lookup = (id: string) => DocumentRecord | undefined;

/**
 * A change made for an earlier document, as one that fits the document of now. Parts that have moved on
 * since are not overwritten: they come back as conflicts. Undo and restoring go through here.
 */
export function fitTo(current: Lookup, diff: Diff): Rebased {
  return rebase(diff, driftOf(current, diff));
}

/** What has become of the records that the change touches since the document it was made for. */
function driftOf(current: Lookup, diff: Diff): Diff {
  const added: Record<string, DocumentRecord> = {};
  const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
  const removed: Record<string, DocumentRecord> = {};

  for (const id of Object.keys(diff.added)) {
    const now = current(id);
    if (now !== undefined) added[id] = now;
  }
  const expected: [string, DocumentRecord][] = [
    ...Object.entries(diff.updated).map(([id, [from]]): [string, DocumentRecord] => [id, from]),
    ...Object.entries(diff.removed),
  ];
  for (const [id, before] of expected) {
    const now = current(id);
    if (now === undefined) removed[id] = before;
    else if (!isSame(before, now)) updated[id] = [before, now];
  }
  return { added, updated, removed };
}
