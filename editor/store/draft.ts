import type { Diff } from "@/domain/annotations/diff";
import type { Lookup } from "@/domain/annotations/fit-to";
import type { DocumentRecord } from "@/domain/annotations/record";
import { isSame } from "@/domain/annotations/same";

/** A change being written: reads see what was written before, and nothing reaches the document yet. */
export class Draft {
  readonly #document: Lookup;
  readonly #written = new Map<string, DocumentRecord | null>();

  constructor(document: Lookup) {
    this.#document = document;
  }

  get(id: string): DocumentRecord | undefined {
    const written = this.#written.get(id);
    return written === undefined ? this.#document(id) : (written ?? undefined);
  }

  /** Adds the record, or puts it in the place of the one with its id. */
  put(record: DocumentRecord): void {
    this.#written.set(record.id, record);
  }

  /** Takes the record out; nothing happens if it is not there. */
  remove(id: string): void {
    this.#written.set(id, null);
  }

  /** What was written, as one change of the document. */
  diff(): Diff {
    const added: Record<string, DocumentRecord> = {};
    const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
    const removed: Record<string, DocumentRecord> = {};
    for (const [id, after] of this.#written) {
      const before = this.#document(id);
      if (before === undefined) {
        if (after !== null) added[id] = after;
      } else if (after === null) removed[id] = before;
      else if (!isSame(before, after)) updated[id] = [before, after];
    }
    return { added, updated, removed };
  }
}
