import { z } from "zod";
import { type DocumentRecord, recordSchema } from "./record";

/**
 * A change of a document as data, by record id. The same value serves undo, journal, saving and history.
 * An id stands in at most one of the three parts.
 */
export const diffSchema = z.strictObject({
  added: z.record(z.string(), recordSchema),
  updated: z.record(z.string(), z.tuple([recordSchema, recordSchema]).readonly()),
  removed: z.record(z.string(), recordSchema),
});

export interface Diff {
  readonly added: Readonly<Record<string, DocumentRecord>>;
  readonly updated: Readonly<Record<string, readonly [from: DocumentRecord, to: DocumentRecord]>>;
  readonly removed: Readonly<Record<string, DocumentRecord>>;
}
