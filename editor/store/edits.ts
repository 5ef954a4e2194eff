import type { Diff } from "@/domain/annotations/diff";
import { emptyDiff, isEmptyDiff } from "@/domain/annotations/empty-diff";
import { reverse } from "@/domain/annotations/reverse";
import { squash } from "@/domain/annotations/squash";
import { Listeners } from "../state/listeners";
import { Draft } from "./draft";
import type { RecordStore } from "./record-store";

/** `person`: done now, and may be undone. `history`: an undo or a redo. */
export type EditOrigin = "person" | "history";

/** A gesture under way. Everything written until `close` is one edit; `bail` leaves no trace of it. */
export interface Mark {
  readonly close: () => void;
  readonly bail: () => void;
}

/**
 * The only door by which a person's work enters the document. Each finished edit is told once, as one diff;
 * while a mark is open, the diff so far is told as a draft after each step (null: the gesture left nothing).
 */
export class Edits {
  readonly #store: RecordStore;
  readonly #edited = new Listeners<[Diff, EditOrigin]>();
  readonly #drafted = new Listeners<[Diff | null]>();
  #open: Diff | null = null;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Writes a change as one: all of it, or, if `write` throws, none. Returns what changed. */
  transact(write: (draft: Draft) => void): Diff {
    const draft = new Draft(this.#store.get);
    write(draft);
    const diff = draft.diff();
    this.applyEdit(diff, "person");
    return diff;
  }

  /** Applies a change that is data already. Within a mark it becomes part of the gesture. */
  applyEdit(diff: Diff, origin: EditOrigin): void {
    if (isEmptyDiff(diff)) return;
    this.#store.apply(diff);
    if (this.#open === null) this.#edited.tell(diff, origin);
    else {
      this.#open = squash([this.#open, diff]);
      this.#drafted.tell(this.#open);
    }
  }

  /** Opens a gesture. Throws if one is open: two at once is a fault of the tools. */
  mark(): Mark {
    if (this.#open !== null) throw new Error("a gesture is open already");
    this.#open = emptyDiff;
    let isOver = false;
    const end = (finish: (diff: Diff) => void) => () => {
      if (isOver) return;
      isOver = true;
      const diff = this.#open ?? emptyDiff;
      this.#open = null;
      finish(diff);
    };
    return {
      close: end((diff) => {
        if (isEmptyDiff(diff)) this.#drafted.tell(null);
        else this.#edited.tell(diff, "person");
      }),
      bail: end((diff) => {
        this.#store.apply(reverse(diff));
        this.#drafted.tell(null);
      }),
    };
  }

  /** Calls back after each finished edit. */
  onEdit(listener: (diff: Diff, origin: EditOrigin) => void): () => void {
    return this.#edited.add(listener);
  }

  /** Calls back with the open gesture so far; null when it ended without an edit. */
  onDraft(listener: (diff: Diff | null) => void): () => void {
    return this.#drafted.add(listener);
  }
}
