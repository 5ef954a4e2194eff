import { countOf, isEmptyDiff } from "@/domain/annotations/empty-diff";
import { fitTo } from "@/domain/annotations/fit-to";
import type { Conflict } from "@/domain/annotations/rebase";
import { resolveWithMine } from "@/domain/annotations/resolve";
import type { Core } from "../core";
import type { Readable } from "../readable";
import { derived } from "../state/derived";
import type { RefusedChange } from "../state/editor-state";
import type { Journal } from "./journal";
import { JOURNAL_SCHEMA_VERSION } from "./journal-entry";

/** What waits for a person in the journal: conflicts to decide, and refused changes to restore or discard. */
export class Choices {
  readonly conflicts: Readable<readonly Conflict[]>;
  readonly refused: Readable<readonly RefusedChange[]>;
  readonly #core: Core;
  readonly #journal: Journal;
  readonly #now: () => number;

  constructor(core: Core, journal: Journal, now: () => number) {
    this.#core = core;
    this.#journal = journal;
    this.#now = now;
    this.conflicts = derived([journal], () => this.#conflicts(), isSameList);
    this.refused = derived([journal], () => this.#refused(), isSameRefused);
  }

  /**
   * Ends all conflicts. Mine becomes a new edit, which may be undone; theirs stands in the document already.
   * The edit is in the journal before the conflict leaves it: a crash between shows the question once more.
   */
  resolve(choice: "mine" | "theirs"): void {
    const { edits, store } = this.#core;
    if (edits.isOpen) return;
    if (choice === "mine") edits.applyEdit(resolveWithMine(store.get, this.#conflicts()), "person");
    const over = this.#journal.entries().filter(({ state }) => state === "conflict");
    this.#journal.change({ remove: over.map(({ seq }) => seq) });
  }

  /** Makes a refused change again, as a new edit of the document of now. What has moved on is asked about. */
  restore(seq: number): void {
    const { edits, store, job } = this.#core;
    const entry = this.#journal.entries().find((one) => one.seq === seq);
    if (entry?.state !== "refused" || edits.isOpen) return;
    const { diff, conflicts } = fitTo(store.get, entry.diff);
    if (!isEmptyDiff(diff)) edits.applyEdit(diff, "person");
    const header = { jobId: job.id, schemaVersion: JOURNAL_SCHEMA_VERSION, at: this.#now() };
    this.#journal.change({
      remove: [seq],
      put:
        conflicts.length === 0
          ? []
          : [{ ...header, seq: this.#journal.nextSeq(), state: "conflict", conflicts }],
    });
  }

  /** Throws a refused change away for good. */
  discard(seq: number): void {
    const entry = this.#journal.entries().find((one) => one.seq === seq);
    if (entry?.state === "refused") this.#journal.change({ remove: [seq] });
  }

  #conflicts(): Conflict[] {
    return this.#journal
      .entries()
      .flatMap((entry) => (entry.state === "conflict" ? entry.conflicts : []));
  }

  #refused(): RefusedChange[] {
    return this.#journal.entries().flatMap((entry) =>
      entry.state === "refused"
        ? [
            {
              seq: entry.seq,
              at: entry.at,
              reason: entry.reason,
              objectCount: countOf(entry.diff),
            },
          ]
        : [],
    );
  }
}

function isSameList<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((item, place) => item === right[place]);
}

function isSameRefused(left: readonly RefusedChange[], right: readonly RefusedChange[]): boolean {
  return left.length === right.length && left.every(({ seq }, place) => seq === right[place]?.seq);
}
