import type { Diff } from "./diff";
import type { Lookup } from "./fit-to";
import { withPart } from "./part";
import type { Conflict } from "./rebase";
import type { DocumentRecord } from "./record";
import { isSame } from "./same";

/**
 * The change of the current document by which my side of the conflicts wins. A record that is gone comes
 * back as I had it. Choosing theirs needs no change: the document has their side already.
 */
export function resolveWithMine(current: Lookup, conflicts: readonly Conflict[]): Diff {
  const chosen = new Map<string, DocumentRecord | null>();
  for (const { recordId, part, mine } of conflicts) {
    const now = chosen.has(recordId) ? chosen.get(recordId) : current(recordId);
    chosen.set(recordId, mine === null || !now ? mine : withPart(now, part, mine));
  }

  const added: Record<string, DocumentRecord> = {};
  const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
  const removed: Record<string, DocumentRecord> = {};
  for (const [id, record] of chosen) {
    const now = current(id);
    if (record === null) {
      if (now !== undefined) removed[id] = now;
    } else if (now === undefined) added[id] = record;
    else if (!isSame(now, record)) updated[id] = [now, record];
  }
  return { added, updated, removed };
}
