import type { Diff } from "./diff";
import type { DocumentRecord } from "./record";

/** The change that takes this one back. `reverse(reverse(d))` equals `d`. */
export function reverse(diff: Diff): Diff {
  const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
  for (const [id, [from, to]] of Object.entries(diff.updated)) updated[id] = [to, from];
  return { added: diff.removed, updated, removed: diff.added };
}
