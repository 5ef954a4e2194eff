import type { Diff } from "./diff";
import type { DocumentRecord } from "./record";

/**
 * Applies the change to the map in place, so that the cost grows with the change and not with the document.
 * Throws, with the map untouched, if the change does not fit: a record to add that is there already, a
 * record to update or remove that is not.
 */
export function apply(records: Map<string, DocumentRecord>, diff: Diff): void {
  for (const id of Object.keys(diff.added))
    if (records.has(id)) throw new Error(`the change adds ${id}, which is there already`);
  for (const id of [...Object.keys(diff.updated), ...Object.keys(diff.removed)])
    if (!records.has(id)) throw new Error(`the change touches ${id}, which is not there`);

  for (const id of Object.keys(diff.removed)) records.delete(id);
  for (const [id, [, to]] of Object.entries(diff.updated)) records.set(id, to);
  for (const [id, record] of Object.entries(diff.added)) records.set(id, record);
}
