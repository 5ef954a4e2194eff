import type { Conflict } from "@/domain/annotations/rebase";
import type { AssignedIds } from "@/domain/annotations/saving";
import type { Core } from "../core";
import type { EditorDependencies } from "../dependencies";
import type { Readable } from "../readable";
import { Cell } from "../state/cell";
import type { DocumentState, RefusedChange } from "../state/editor-state";
import { Listeners } from "../state/listeners";
import type { SavingState } from "../state/saving-state";
import type { JournalStorage } from "./journal-entry";
import { type Opened, type Outside, openJob } from "./open-job";
import { saveFailureOf } from "./save-failure";

type SyncDependencies = Outside & Pick<EditorDependencies, "openJournal" | "lockWriter">;

/** How long the lock is waited for before the job is shown without it. */
const LOCK_PATIENCE_MS = 250;

/** After no answer the document is asked for again by itself; sooner when the network is said to be back. */
const LOAD_AGAIN_MS = 5_000;

const ELSEWHERE = "This job is open in another tab. Close it there to edit here.";

/**
 * The document between this page and the server. One page at a time may write a job's journal; another one
 * shows the job, cannot edit it, and takes over when the first is closed.
 */
export class Sync {
  readonly document = new Cell<DocumentState>({ status: "loading" });
  readonly ids = new Cell<AssignedIds>({});
  readonly #core: Core;
  readonly #outside: SyncDependencies;
  readonly #changed = new Listeners();
  readonly #ending = new AbortController();
  readonly #unopened = new Cell<SavingState>(savingUnopened(null));
  #storage: JournalStorage | null = null;
  #opened: Opened | null = null;
  #attempt = 0;
  #isWriter = false;
  #release = () => {};

  constructor(core: Core, outside: SyncDependencies) {
    this.#core = core;
    this.#outside = outside;
    this.#unopened.subscribe(() => this.#changed.tell());
  }

  readonly saving: Readable<SavingState> = {
    get: () => this.#opened?.saving.get() ?? this.#unopened.get(),
    subscribe: (listener) => this.#changed.add(listener),
  };
  readonly conflicts: Readable<readonly Conflict[]> = {
    get: () => this.#opened?.choices.conflicts.get() ?? NO_CONFLICTS,
    subscribe: (listener) => this.#changed.add(listener),
  };
  readonly refused: Readable<readonly RefusedChange[]> = {
    get: () => this.#opened?.choices.refused.get() ?? NONE_REFUSED,
    subscribe: (listener) => this.#changed.add(listener),
  };

  start(): void {
    const { lockWriter, scheduler } = this.#outside;
    const { id, userId } = this.#core.job;
    lockWriter(
      `loupe-writer-${userId}-${id}`,
      async () => {
        if (this.#ending.signal.aborted) return;
        this.#isWriter = true;
        const held = new Promise<void>((resolve) => {
          this.#release = resolve;
        });
        await this.#open();
        await held;
      },
      this.#ending.signal,
    );
    scheduler.after(LOCK_PATIENCE_MS, () => {
      if (!this.#isWriter && !this.#ending.signal.aborted) void this.#look();
    });
  }

  /** Loads again after a failure. */
  async retry(): Promise<void> {
    if (this.document.get().status !== "failed") return;
    await (this.#isWriter ? this.#open() : this.#look());
  }

  async flush(options?: { readonly isLeaving?: boolean }): Promise<void> {
    await this.#opened?.sender.flush(options);
  }

  resolveConflicts(choice: "mine" | "theirs"): void {
    this.#opened?.choices.resolve(choice);
  }

  restoreRefused(seq: number): void {
    this.#opened?.choices.restore(seq);
  }

  discardRefused(seq: number): void {
    this.#opened?.choices.discard(seq);
  }

  /** Sends what waits, keeps here what cannot be sent, and lets the next page write. */
  async stop(): Promise<void> {
    this.#core.session.canEdit.set(false);
    const opened = this.#opened;
    if (opened !== null) {
      await opened.journal.settled();
      await opened.sender.flush({ isLeaving: true });
      opened.stop();
      await opened.journal.settled();
    }
    this.#ending.abort();
    this.#storage?.close();
    this.#release();
  }

  async #open(): Promise<void> {
    // Whatever comes of it, no other tab is in the way.
    this.#unopened.set(savingUnopened(null));
    await this.#load(async (signal) => {
      this.#storage ??= await this.#outside.openJournal(this.#core.job.userId);
      // Whoever stopped meanwhile found nothing to close.
      if (signal.aborted) this.#storage.close();
      signal.throwIfAborted();
      const opened = await openJob(this.#core, this.#storage, this.#outside, signal);
      this.#opened = opened;
      this.ids.set(opened.ids);
      opened.sender.onAssigned((ids) => this.ids.set({ ...this.ids.get(), ...ids }));
      opened.saving.subscribe(() => this.#changed.tell());
      this.#core.session.canEdit.set(this.#core.job.isWritable);
    });
  }

  /** Shows the job as the server has it, without the right to change it. */
  async #look(): Promise<void> {
    await this.#load(async (signal) => {
      const { records, ids, revision } = await this.#outside.loadAnnotations(signal);
      if (this.#isWriter) return;
      this.#core.store.replaceAll(records);
      this.ids.set(ids);
      this.#unopened.set(savingUnopened(ELSEWHERE, revision));
    });
  }

  async #load(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const isCurrent = () => attempt === this.#attempt && !this.#ending.signal.aborted;
    this.document.set({ status: "loading" });
    try {
      await work(this.#ending.signal);
      if (isCurrent()) this.document.set({ status: "ready" });
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      if (isCurrent()) {
        this.document.set({ status: "failed", message });
        if (saveFailureOf(thrown).kind === "network") this.#loadAgainLater(attempt);
      }
    }
    this.#changed.tell();
  }

  #loadAgainLater(attempt: number): void {
    const { scheduler, connection } = this.#outside;
    const again = () => {
      cancel();
      unsubscribe();
      if (attempt === this.#attempt && !this.#ending.signal.aborted) void this.retry();
    };
    const cancel = scheduler.after(LOAD_AGAIN_MS, again);
    const unsubscribe = connection.subscribe(() => {
      if (connection.isOnline()) again();
    });
  }
}

const NO_CONFLICTS: readonly Conflict[] = [];
const NONE_REFUSED: readonly RefusedChange[] = [];

function savingUnopened(elsewhere: string | null, revision = 0): SavingState {
  return {
    state: "saved",
    savedHere: true,
    onServer: true,
    revision,
    pendingCount: 0,
    problem: elsewhere === null ? null : { kind: "another-tab", message: elsewhere },
  };
}
