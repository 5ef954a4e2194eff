import type { Diff } from "@/domain/annotations/diff";
import type { Scheduler } from "../scheduler";
import type { Edits } from "../store/edits";
import type { Journal } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";

/** A gesture under way is written at most this often. */
const DRAFT_MS = 400;

interface RecorderParts {
  readonly jobId: number;
  readonly edits: Edits;
  readonly journal: Journal;
  readonly scheduler: Scheduler;
  readonly now: () => number;
  /** The revision on which the document stands now. */
  readonly revision: () => number;
}

/** Writes each edit into the journal as it is made, and now and then the gesture that is under way. */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #endings: (() => void)[];
  #draftSeq: number | null = null;
  #unwrittenDraft: Diff | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.#endings = [
      parts.edits.onEdit((diff) => this.#record(diff)),
      parts.edits.onDraft((diff) => this.#draft(diff)),
    ];
  }

  stop(): void {
    for (const end of this.#endings) end();
    this.#cancelTimer?.();
  }

  #record(diff: Diff): void {
    const { journal } = this.#parts;
    const remove = this.#endDraft();
    journal.change({ remove, put: [this.#entry("pending", journal.nextSeq(), diff)] });
  }

  #draft(diff: Diff | null): void {
    if (diff === null) {
      this.#parts.journal.change({ remove: this.#endDraft() });
      return;
    }
    this.#unwrittenDraft = diff;
    if (this.#cancelTimer === null) this.#writeDraft();
  }

  #writeDraft(): void {
    this.#cancelTimer = null;
    const diff = this.#unwrittenDraft;
    if (diff === null) return;
    this.#unwrittenDraft = null;
    this.#draftSeq ??= this.#parts.journal.nextSeq();
    this.#parts.journal.change({ put: [this.#entry("draft", this.#draftSeq, diff)] });
    this.#cancelTimer = this.#parts.scheduler.after(DRAFT_MS, () => this.#writeDraft());
  }

  #endDraft(): number[] {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#unwrittenDraft = null;
    const seq = this.#draftSeq;
    this.#draftSeq = null;
    return seq === null ? [] : [seq];
  }

  #entry(state: "draft" | "pending", seq: number, diff: Diff): JournalEntry {
    const { jobId, now, revision } = this.#parts;
    return {
      state,
      seq,
      jobId,
      schemaVersion: JOURNAL_SCHEMA_VERSION,
      at: now(),
      baseRevision: revision(),
      diff,
    };
  }
}
