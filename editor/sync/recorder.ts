import type { Diff } from "@/domain/annotations/diff";
import type { Scheduler } from "../scheduler";
import type { Edits } from "../store/edits";
import type { Journal } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";
import { pendingEntries } from "./queue";

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
    const { journal, jobId, now, revision } = this.#parts;
    const remove = this.#endDraft();
    const header = { jobId, at: now(), baseRevision: revision() };
    journal.change({ remove, put: pendingEntries(diff, header, () => journal.nextSeq()) });
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
    this.#parts.journal.change({ put: [this.#draftEntry(this.#draftSeq, diff)] });
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

  #draftEntry(seq: number, diff: Diff): JournalEntry {
    const { jobId, now, revision } = this.#parts;
    return {
      state: "draft",
      seq,
      jobId,
      schemaVersion: JOURNAL_SCHEMA_VERSION,
      at: now(),
      baseRevision: revision(),
      diff,
    };
  }
}
