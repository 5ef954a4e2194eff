import { apply } from "@/domain/annotations/apply";
import type { Diff } from "@/domain/annotations/diff";
import { isEmptyDiff } from "@/domain/annotations/empty-diff";
import { fitTo } from "@/domain/annotations/fit-to";
import { jsonBytes } from "@/domain/annotations/json-bytes";
import type { Rebased } from "@/domain/annotations/rebase";
import type { DocumentRecord } from "@/domain/annotations/record";
import { reverse } from "@/domain/annotations/reverse";
import type { AssignedIds, SaveReply } from "@/domain/annotations/saving";
import { squash } from "@/domain/annotations/squash";
import type { EditorDependencies, LoadedAnnotations } from "../dependencies";
import { Cell } from "../state/cell";
import { Listeners } from "../state/listeners";
import type { SavingProblem } from "../state/saving-state";
import type { Edits } from "../store/edits";
import type { RecordStore } from "../store/record-store";
import type { Journal } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalEntry } from "./journal-entry";
import { KEEPALIVE_BYTES } from "./keepalive";
import { type Ahead, catchUp } from "./missing-changes";
import { diffOf, nextBatch, pendingEntries, type QueuedEntry, queued } from "./queue";
import { SaveFailure, saveFailureOf } from "./save-failure";
import { divide } from "./set-aside";

/** Edits wait this long for company. */
const GATHER_MS = 1_000;
const TIMEOUT_MS = 30_000;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** What became of a change that was sent. */
type Outcome =
  | Extract<SaveReply, { status: "saved" }>
  | ({ readonly status: "stale" } & Ahead)
  | SaveFailure;

type SendingEntry = Extract<JournalEntry, { readonly state: "sending" }>;

interface SenderParts {
  readonly jobId: number;
  readonly store: RecordStore;
  readonly edits: Edits;
  readonly journal: Journal;
  readonly revision: Cell<number>;
  readonly outside: Pick<
    EditorDependencies,
    "saveChange" | "changesSince" | "loadAnnotations" | "scheduler" | "connection" | "now" | "newId"
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
  readonly #ending = new AbortController();
  #failures = 0;
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
    if (this.#ending.signal.aborted) return;
    this.#run ??= this.#sendAll().finally(() => {
      this.#run = null;
      this.#isLeaving = false;
      // What was edited after the last look at the queue, and asked for by a flush that met this run.
      const isWaiting = this.#parts.journal.entries().some(({ state }) => state === "pending");
      if (isWaiting && this.problem.get() === null) this.#wakeAfter(GATHER_MS);
    });
    await this.#run;
  }

  /** Sends no more. What is under way is answered to nobody; the journal has it. */
  stop(): void {
    this.#ending.abort();
    this.#cancelTimer?.();
    for (const end of this.#endings) end();
  }

  #wakeAfter(delayMs: number): void {
    if (this.#cancelTimer !== null || this.#ending.signal.aborted) return;
    this.#cancelTimer = this.#parts.outside.scheduler.after(delayMs, () => void this.flush());
  }

  async #sendAll(): Promise<void> {
    for (
      let entry = this.#seal();
      entry !== null && !this.#ending.signal.aborted;
      entry = this.#seal()
    ) {
      await this.#parts.journal.settled();
      const outcome = await this.#send(entry);
      if (this.#ending.signal.aborted) return;
      if (outcome instanceof SaveFailure && outcome.kind !== "refused") {
        this.#retryLater(outcome);
        return;
      }
      this.#failures = 0;
      this.problem.set(null);
      const isSaved = !(outcome instanceof SaveFailure) && outcome.status === "saved";
      if (!isSaved) await this.#gestureOver();
      if (this.#ending.signal.aborted) return;
      if (outcome instanceof SaveFailure) this.#setAside(entry, outcome.message);
      else if (outcome.status === "saved") this.#acknowledge(entry, outcome.revision, outcome.ids);
      else if (outcome.by === "changes") this.#rebase(entry, outcome);
      else this.#rebaseOn(outcome.loaded);
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
        ...(batch[0]?.partOf !== undefined && { partOf: batch[0].partOf }),
      };
      journal.change({ remove: remove.filter((seq) => seq !== last.seq), put: [entry] });
      return entry;
    }
  }

  /** Sends the change. If others saved meanwhile, answers what they did. */
  async #send(entry: SendingEntry): Promise<Outcome> {
    const { outside, jobId } = this.#parts;
    const { changeId, baseRevision, diff } = entry;
    const input = { jobId, changeId, baseRevision, diff };
    const keepalive = this.#isLeaving && jsonBytes(input) < KEEPALIVE_BYTES;
    try {
      const reply = await this.#inTime(outside.saveChange(input, { keepalive }));
      if (reply.status === "saved") return reply;
      const ahead = await catchUp(
        reply,
        (since) => this.#inTime(outside.changesSince(since)),
        () => this.#inTime(outside.loadAnnotations(this.#ending.signal)),
      );
      return { status: "stale", ...ahead };
    } catch (thrown) {
      return saveFailureOf(thrown);
    }
  }

  /** The answer, or a failure of the network when it takes too long. */
  async #inTime<T>(answer: Promise<T>): Promise<T> {
    let cancelTimeout = () => {};
    const timeout = new Promise<never>((_, reject) => {
      cancelTimeout = this.#parts.outside.scheduler.after(TIMEOUT_MS, () =>
        reject(new SaveFailure("network", "The server did not answer in time.")),
      );
    });
    return Promise.race([answer, timeout]).finally(cancelTimeout);
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
  #rebase(entry: SendingEntry, { revision, changes }: Extract<Ahead, { by: "changes" }>): void {
    const { journal, store } = this.#parts;
    const own = changes.find(({ changeId }) => changeId === entry.changeId);
    if (own !== undefined) this.#acknowledge(entry, own.revision, {});
    const theirs = changes
      .filter((change) => own === undefined || change.revision > own.revision)
      .map(({ diff }) => diff);

    const mine = diffOf(queued(journal.entries()));
    const server = this.#serverRecords(mine, theirs);
    const rebased = fitTo((id) => server.get(id), mine);
    store.apply(squash([reverse(mine), ...theirs, rebased.diff]));
    this.#requeue(revision, rebased);
  }

  /** Puts the server's document under the whole queue: others did too much to be told. */
  #rebaseOn({ records, revision, ids }: LoadedAnnotations): void {
    const { journal, store } = this.#parts;
    const document = new Map(records.map((record) => [record.id, record]));
    const rebased = fitTo((id) => document.get(id), diffOf(queued(journal.entries())));
    apply(document, rebased.diff);
    store.replaceAll([...document.values()]);
    this.#assigned.tell(ids);
    this.#requeue(revision, rebased);
  }

  /** What waits is now this, on top of the revision. */
  #requeue(revision: number, { diff, conflicts }: Rebased): void {
    const { journal } = this.#parts;
    this.#parts.revision.set(revision);
    const put: JournalEntry[] = this.#pending(diff);
    if (conflicts.length > 0)
      put.push({ ...this.#header(journal.nextSeq()), state: "conflict", conflicts });
    journal.change({ remove: queued(journal.entries()).map(({ seq }) => seq), put });
  }

  /** The change as entries that wait, on top of the newest revision. */
  #pending(diff: Diff): JournalEntry[] {
    const { journal, jobId, outside, revision } = this.#parts;
    if (isEmptyDiff(diff)) return [];
    const header = { jobId, at: outside.now(), baseRevision: revision.get() };
    return pendingEntries(diff, header, () => journal.nextSeq());
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
    const { journal, store } = this.#parts;
    const queue = queued(journal.entries());
    const later: QueuedEntry[] = queue.filter(({ seq }) => seq !== entry.seq);
    const { refused, rest } = divide(entry, later);
    store.apply(reverse(refused));
    const header = this.#header(journal.nextSeq());
    journal.change({
      remove: queue.map(({ seq }) => seq),
      put: [{ ...header, state: "refused", reason, diff: refused }, ...this.#pending(rest)],
    });
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
