import { apply } from "@/domain/annotations/apply";
import type { Diff } from "@/domain/annotations/diff";
import { isEmptyDiff } from "@/domain/annotations/empty-diff";
import type { AnnotationRecord, DocumentRecord, FrameNumber } from "@/domain/annotations/record";
import { isSame } from "@/domain/annotations/same";
import { Listeners } from "../state/listeners";

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The document as it stands in this page: records by id, and which annotations lie on which frame.
 * It changes by diffs alone, and tells each one to its listeners after it was applied.
 */
export class RecordStore {
  readonly #records = new Map<string, DocumentRecord>();
  readonly #keysByFrame = new Map<FrameNumber, Set<string>>();
  readonly #listeners = new Listeners<[Diff]>();

  readonly get = (id: string): DocumentRecord | undefined => this.#records.get(id);

  /** The annotation of that key; undefined if it is not there, or is a keyframe. */
  annotation(key: string): AnnotationRecord | undefined {
    const record = this.#records.get(key);
    return record?.type === "annotation" ? record : undefined;
  }

  /** Keys of the annotations whose frame this is, in order of arrival. */
  keysOnFrame(frame: FrameNumber): ReadonlySet<string> {
    return this.#keysByFrame.get(frame) ?? NOTHING;
  }

  /** Every record, in order of arrival. */
  all(): IterableIterator<DocumentRecord> {
    return this.#records.values();
  }

  /** Applies a change. Linear in the change. Throws, with nothing changed, if it does not fit. */
  apply(diff: Diff): void {
    if (isEmptyDiff(diff)) return;
    apply(this.#records, diff);
    for (const record of Object.values(diff.removed)) this.#unindex(record);
    for (const [from, to] of Object.values(diff.updated))
      if (frameOf(from) !== frameOf(to)) {
        this.#unindex(from);
        this.#index(to);
      }
    for (const record of Object.values(diff.added)) this.#index(record);
    this.#listeners.tell(diff);
  }

  /** Makes the document these records, telling only what differs. Linear in the document. */
  replaceAll(records: readonly DocumentRecord[]): void {
    const added: Record<string, DocumentRecord> = {};
    const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
    const wanted = new Set<string>();
    for (const record of records) {
      wanted.add(record.id);
      const now = this.#records.get(record.id);
      if (now === undefined) added[record.id] = record;
      else if (!isSame(now, record)) updated[record.id] = [now, record];
    }
    const removed = Object.fromEntries([...this.#records].filter(([id]) => !wanted.has(id)));
    this.apply({ added, updated, removed });
  }

  /** Calls back after each change. Returns the function that ends it. */
  listen(listener: (diff: Diff) => void): () => void {
    return this.#listeners.add(listener);
  }

  #index(record: DocumentRecord): void {
    const frame = frameOf(record);
    if (frame === null) return;
    const keys = this.#keysByFrame.get(frame);
    if (keys === undefined) this.#keysByFrame.set(frame, new Set([record.id]));
    else keys.add(record.id);
  }

  #unindex(record: DocumentRecord): void {
    const frame = frameOf(record);
    if (frame !== null) this.#keysByFrame.get(frame)?.delete(record.id);
  }
}

/** Keyframes belong to their annotation and are not listed by frame. */
function frameOf(record: DocumentRecord): FrameNumber | null {
  return record.type === "annotation" ? record.frame : null;
}
