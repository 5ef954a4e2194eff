import type { Diff } from "./diff";
import type { DocumentRecord } from "./record";

/** The change that adds the records, in their order. Of two with one id the last counts. */
export function adding(records: Iterable<DocumentRecord>): Diff {
  const added: Record<string, DocumentRecord> = {};
  for (const record of records) added[record.id] = record;
  return { added, updated: {}, removed: {} };
}
