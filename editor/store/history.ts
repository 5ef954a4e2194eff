import type { Diff } from "@/domain/annotations/diff";
import { emptyDiff, isEmptyDiff } from "@/domain/annotations/empty-diff";
import { fitTo } from "@/domain/annotations/fit-to";
import { reverse } from "@/domain/annotations/reverse";
import { Cell } from "../state/cell";
import type { Edits } from "./edits";
import type { RecordStore } from "./record-store";

/** What an undo or redo did. `leftOut` counts the parts that someone else had changed since. */
export interface Travelled {
  readonly diff: Diff;
  readonly leftOut: number;
}

/**
 * One's own edits of this session, without a limit. Undo applies the reverse of an edit as a new edit, so
 * that it is saved and may be redone like any other; what others changed since is not overwritten.
 */
export class History {
  readonly canUndo = new Cell(false);
  readonly canRedo = new Cell(false);
  readonly #store: RecordStore;
  readonly #edits: Edits;
  readonly #done: Diff[] = [];
  readonly #undone: Diff[] = [];

  constructor(store: RecordStore, edits: Edits) {
    this.#store = store;
    this.#edits = edits;
    edits.onEdit((diff, origin) => {
      if (origin !== "person") return;
      this.#done.push(diff);
      this.#undone.length = 0;
      this.#show();
    });
  }

  /** Takes the last edit back. Does nothing while a gesture is open or when there is none to take back. */
  undo(): Travelled {
    return this.#travel(this.#done, this.#undone);
  }

  /** Does again what was taken back last. */
  redo(): Travelled {
    return this.#travel(this.#undone, this.#done);
  }

  #travel(from: Diff[], to: Diff[]): Travelled {
    if (this.#edits.isOpen) return { diff: emptyDiff, leftOut: 0 };
    const entry = from.pop();
    if (entry === undefined) return { diff: emptyDiff, leftOut: 0 };
    const { diff, conflicts } = fitTo(this.#store.get, reverse(entry));
    if (!isEmptyDiff(diff)) to.push(diff);
    this.#edits.applyEdit(diff, "history");
    this.#show();
    return { diff, leftOut: conflicts.length };
  }

  #show(): void {
    this.canUndo.set(this.#done.length > 0);
    this.canRedo.set(this.#undone.length > 0);
  }
}
