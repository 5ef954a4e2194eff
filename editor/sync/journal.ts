import type { Scheduler } from "../scheduler";
import { Cell } from "../state/cell";
import { Listeners } from "../state/listeners";
import type { JournalEntry, JournalStorage } from "./journal-entry";

const RETRY_MS = 5_000;

/** Entries to take out and to put in, as one. */
export interface JournalChange {
  readonly remove?: readonly number[];
  readonly put?: readonly JournalEntry[];
}

/**
 * The journal of one job: what it holds is known at once, and reaches the disk in the order it was told.
 * Changes made while a write is under way go together in the next one. A write that fails is tried again.
 */
export class Journal {
  /** Whether everything is on the disk. */
  readonly isDurable = new Cell(true);
  /** Why the disk does not take it; null while it does. */
  readonly failure = new Cell<string | null>(null);
  readonly #storage: JournalStorage;
  readonly #jobId: number;
  readonly #scheduler: Scheduler;
  readonly #changed = new Listeners();
  readonly #settled = new Listeners();
  #entries = new Map<number, JournalEntry>();
  #unwritten = new Map<number, JournalEntry | null>();
  #isWriting = false;
  #lastSeq = 0;
  #cancelRetry: (() => void) | null = null;

  constructor(
    storage: JournalStorage,
    jobId: number,
    scheduler: Scheduler,
    entries: readonly JournalEntry[],
  ) {
    this.#storage = storage;
    this.#jobId = jobId;
    this.#scheduler = scheduler;
    for (const entry of entries) this.#entries.set(entry.seq, entry);
    this.#lastSeq = Math.max(0, ...this.#entries.keys());
  }

  /** Entries in order of `seq`. */
  entries(): JournalEntry[] {
    return [...this.#entries.values()].sort((one, other) => one.seq - other.seq);
  }

  /** A number greater than any given before. */
  nextSeq(): number {
    this.#lastSeq += 1;
    return this.#lastSeq;
  }

  change({ remove = [], put = [] }: JournalChange): void {
    for (const seq of remove) {
      this.#entries.delete(seq);
      this.#unwritten.set(seq, null);
    }
    for (const entry of put) {
      this.#entries.set(entry.seq, entry);
      this.#unwritten.set(entry.seq, entry);
    }
    this.isDurable.set(this.#unwritten.size === 0 && !this.#isWriting);
    this.#changed.tell();
    void this.#write();
  }

  /** Calls back after each change of the entries. */
  readonly subscribe = (listener: () => void): (() => void) => this.#changed.add(listener);

  /** Resolves when what was told so far is on the disk, or the disk has refused it. */
  async settled(): Promise<void> {
    if (this.isDurable.get()) return;
    await new Promise<void>((resolve) => {
      const leave = this.#settled.add(() => {
        leave();
        resolve();
      });
    });
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    while (this.#unwritten.size > 0) {
      const batch = this.#unwritten;
      this.#unwritten = new Map();
      try {
        const put = [...batch.values()].filter((entry) => entry !== null);
        const remove = [...batch].flatMap(([seq, entry]) => (entry === null ? [seq] : []));
        await this.#storage.write(this.#jobId, { remove, put });
        this.failure.set(null);
      } catch (thrown) {
        this.#unwritten = new Map([...batch, ...this.#unwritten]);
        this.failure.set(thrown instanceof Error ? thrown.message : String(thrown));
        this.#cancelRetry = this.#scheduler.after(RETRY_MS, () => void this.#write());
        break;
      }
    }
    this.#isWriting = false;
    this.isDurable.set(this.#unwritten.size === 0);
    this.#settled.tell();
  }

  /** Lets go of the clock. Call `settled` first if what was told must reach the disk. */
  stop(): void {
    this.#cancelRetry?.();
  }
}
