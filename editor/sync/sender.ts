import { apply } from "@/domain/annotations/apply";
import type { Diff } from "@/domain/annotations/diff";
import { isEmptyDiff } from "@/domain/annotations/empty-diff";
import { fitTo } from "@/domain/annotations/fit-to";
import type { DocumentRecord } from "@/domain/annotations/record";
import { reverse } from "@/domain/annotations/reverse";
import type { AssignedIds, LoggedChange, SaveReply } from "@/domain/annotations/saving";
import { squash } from "@/domain/annotations/squash";
import type { EditorDependencies } from "../dependencies";
import { Cell } from "../state/cell";
import { Listeners } from "../state/listeners";
import type { SavingProblem } from "../state/saving-state";
import type { Edits } from "../store/edits";
import type { RecordStore } from "../store/record-store";
import type { Journal } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";
import { diffOf, nextBatch, type QueuedEntry, queued } from "./queue";
import { SaveFailure, saveFailureOf } from "./save-failure";
import { divide } from "./set-aside";

/** Edits wait this long for company. */
const GATHER_MS = 1_000;
const TIMEOUT_MS = 30_000;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** Browsers refuse a larger body in a request that outlives its page. */
const KEEPALIVE_BYTES = 60_000;

type SendingEntry = Extract<JournalEntry, { readonly state: "sending" }>;

interface SenderParts {
  readonly jobId: number;
  readonly store: RecordStore;
  readonly edits: Edits;
  readonly journal: Journal;
  readonly revision: Cell<number>;
  readonly outside: Pick<
    EditorDependencies,
    "saveChange" | "scheduler" | "connection" | "now" | "newId"
  >;
}

/**
 * Sends what the journal holds, one change at a time. A change gets its id, and both are on the disk, before
 * it leaves; it leaves again under that id until an answer is seen. If others saved meanwhile, it can no
 * longer be applied under its old base, so it is rebased and gets a new id.
 */
export class Sender {
  /** Why nothing gets through; null while it does. */
  readonly problem = new Cell<SavingProblem | null>(null);
  readonly #parts: SenderParts;
  readonly #assigned = new Listeners<[AssignedIds]>();
  readonly #endings: (() => void)[];
  #run: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;
  #failures = 0;
  #isStopped = false;
  #isLeaving = false;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#endings = [
      parts.edits.onEdit(() => this.#wakeAfter(GATHER_MS)),
      parts.outside.connection.subscribe(() => {
        if (parts.outside.connection.isOnline()) void this.flush();
      }),
    ];
  }

  /** Calls back with the server's ids of what was saved. */
  onAssigned(listener: (ids: AssignedIds) => void): () => void {
    return this.#assigned.add(listener);
  }

  /** Sends what waits, now. Resolves when it has arrived, or cannot for the moment. */
  async flush({ isLeaving = false }: { readonly isLeaving?: boolean } = {}): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (isLeaving) this.#isLeaving = true;
    if (this.#isStopped) return;
    this.#run ??= this.#sendAll().finally(() => {
      this.#run = null;
      this.#isLeaving = false;
      // What was edited after the last look at the queue, and asked for by a flush that met this run.
      const isWaiting = nextBatch(queued(this.#parts.journal.entries())).length > 0;
      if (isWaiting && this.problem.get() === null) this.#wakeAfter(GATHER_MS);
    });
    await this.#run;
  }

  /** Sends no more. What is under way is answered to nobody; the journal has it. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer?.();
    for (const end of this.#endings) end();
  }

  #wakeAfter(delayMs: number): void {
    if (this.#cancelTimer !== null || this.#isStopped) return;
    this.#cancelTimer = this.#parts.outside.scheduler.after(delayMs, () => void this.flush());
  }

  async #sendAll(): Promise<void> {
    for (let entry = this.#seal(); entry !== null && !this.#isStopped; entry = this.#seal()) {
      await this.#parts.journal.settled();
      const outcome = await this.#send(entry);
      if (this.#isStopped) return;
      if (outcome instanceof SaveFailure && outcome.kind !== "refused") {
        this.#retryLater(outcome);
        return;
      }
      this.#failures = 0;
      this.problem.set(null);
      if (outcome instanceof SaveFailure || outcome.status === "stale") await this.#gestureOver();
      if (this.#isStopped) return;
      if (outcome instanceof SaveFailure) this.#setAside(entry, outcome.message);
      else if (outcome.status === "saved") this.#acknowledge(entry, outcome.revision, outcome.ids);
      else this.#rebase(entry, outcome.revision, outcome.changes);
    }
  }

  /** The change that is under way, or the edits that wait made into one; null if there are none. */
  #seal(): SendingEntry | null {
    const { journal, outside, revision, jobId } = this.#parts;
    for (;;) {
      const queue = queued(journal.entries());
      const under = queue.find((entry) => entry.state === "sending");
      if (under !== undefined) return under;
      const batch = nextBatch(queue);
      const last = batch.at(-1);
      if (last === undefined) return null;

      const diff = diffOf(batch);
      const remove = batch.map(({ seq }) => seq);
      if (isEmptyDiff(diff)) {
        journal.change({ remove });
        continue;
      }
      const entry: SendingEntry = {
        ...this.#header(last.seq),
        jobId,
        state: "sending",
        baseRevision: revision.get(),
        changeId: outside.newId(),
        diff,
      };
      journal.change({ remove: remove.filter((seq) => seq !== last.seq), put: [entry] });
      return entry;
    }
  }

  async #send(entry: SendingEntry): Promise<SaveReply | SaveFailure> {
    const { outside, jobId } = this.#parts;
    const { changeId, baseRevision, diff } = entry;
    const input = { jobId, changeId, baseRevision, diff };
    const keepalive = this.#isLeaving && JSON.stringify(input).length < KEEPALIVE_BYTES;
    let cancelTimeout = () => {};
    const timeout = new Promise<never>((_, reject) => {
      cancelTimeout = outside.scheduler.after(TIMEOUT_MS, () =>
        reject(new SaveFailure("network", "The server did not answer in time.")),
      );
    });
    try {
      return await Promise.race([outside.saveChange(input, { keepalive }), timeout]);
    } catch (thrown) {
      return saveFailureOf(thrown);
    } finally {
      cancelTimeout();
    }
  }

  #retryLater(failure: SaveFailure): void {
    const kind = failure.kind === "signed-out" ? "signed-out" : "network";
    this.problem.set({ kind, message: failure.message });
    const delayMs = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)] ?? 30_000;
    this.#failures += 1;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#wakeAfter(delayMs);
  }

  #acknowledge(entry: SendingEntry, revision: number, ids: AssignedIds): void {
    const { journal } = this.#parts;
    this.#parts.revision.set(revision);
    const rest = queued(journal.entries()).filter(({ seq }) => seq !== entry.seq);
    journal.change({
      remove: [entry.seq],
      put: rest.map((one) => ({ ...one, baseRevision: revision })),
    });
    this.#assigned.tell(ids);
  }

  /** Puts what others did under the whole queue. */
  #rebase(entry: SendingEntry, revision: number, changes: readonly LoggedChange[]): void {
    const { journal, store } = this.#parts;
    const own = changes.find(({ changeId }) => changeId === entry.changeId);
    if (own !== undefined) this.#acknowledge(entry, own.revision, {});
    const theirs = changes
      .filter((change) => own === undefined || change.revision > own.revision)
      .map(({ diff }) => diff);

    const queue = queued(journal.entries());
    const mine = diffOf(queue);
    const server = this.#serverRecords(mine, theirs);
    const { diff, conflicts } = fitTo((id) => server.get(id), mine);
    store.apply(squash([reverse(mine), ...theirs, diff]));

    this.#parts.revision.set(revision);
    const put: JournalEntry[] = [];
    if (!isEmptyDiff(diff)) {
      const header = this.#header(journal.nextSeq());
      put.push({ ...header, state: "pending", baseRevision: revision, diff });
    }
    if (conflicts.length > 0)
      put.push({ ...this.#header(journal.nextSeq()), state: "conflict", conflicts });
    journal.change({ remove: queue.map(({ seq }) => seq), put });
  }

  /** The records that either side touches, as the server has them now. */
  #serverRecords(mine: Diff, theirs: readonly Diff[]): Map<string, DocumentRecord> {
    const records = new Map<string, DocumentRecord>();
    for (const diff of [mine, ...theirs])
      for (const part of [diff.added, diff.updated, diff.removed])
        for (const id of Object.keys(part)) {
          const record = this.#parts.store.get(id);
          if (record !== undefined) records.set(id, record);
        }
    apply(records, reverse(mine));
    for (const diff of theirs) apply(records, diff);
    return records;
  }

  #setAside(entry: SendingEntry, reason: string): void {
    const { journal, store, revision } = this.#parts;
    const queue = queued(journal.entries());
    const later: QueuedEntry[] = queue.filter(({ seq }) => seq !== entry.seq);
    const { refused, rest } = divide(entry, later);
    store.apply(reverse(refused));
    const put: JournalEntry[] = [
      { ...this.#header(journal.nextSeq()), state: "refused", reason, diff: refused },
    ];
    if (!isEmptyDiff(rest)) {
      const header = this.#header(journal.nextSeq());
      put.push({ ...header, state: "pending", baseRevision: revision.get(), diff: rest });
    }
    journal.change({ remove: queue.map(({ seq }) => seq), put });
  }

  /** The document is not changed under the hand of a person: a gesture is waited for. */
  async #gestureOver(): Promise<void> {
    const { edits } = this.#parts;
    if (!edits.isOpen) return;
    await new Promise<void>((resolve) => {
      const endings = [edits.onEdit(over), edits.onDraft((diff) => diff === null && over())];
      function over(): void {
        for (const end of endings) end();
        resolve();
      }
    });
    // Another gesture may have begun before this turn came.
    await this.#gestureOver();
  }

  #header(seq: number) {
    const { jobId, outside } = this.#parts;
    return { seq, jobId, schemaVersion: JOURNAL_SCHEMA_VERSION, at: outside.now() };
  }
}
