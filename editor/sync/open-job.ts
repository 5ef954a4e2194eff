import type { AssignedIds } from "@/domain/annotations/saving";
import type { Core } from "../core";
import type { EditorDependencies } from "../dependencies";
import { Cell } from "../state/cell";
import { Choices } from "./choices";
import { Journal } from "./journal";
import { JOURNAL_SCHEMA_VERSION, type JournalStorage } from "./journal-entry";
import { loadDocument } from "./load-document";
import { Recorder } from "./recorder";
import { recover } from "./recover";
import { Sender } from "./sender";
import { savingOf } from "./saving";

export type Outside = Pick<
  EditorDependencies,
  "loadAnnotations" | "changesSince" | "saveChange" | "scheduler" | "connection" | "now" | "newId"
>;

/** A job whose journal this page alone writes: everything that runs from opening to closing. */
export interface Opened {
  readonly journal: Journal;
  readonly sender: Sender;
  readonly choices: Choices;
  readonly saving: ReturnType<typeof savingOf>;
  readonly ids: AssignedIds;
  readonly stop: () => void;
}

/**
 * Loads the document, puts the journal's edits over it, and begins to record and to send.
 * Rejects with a `SaveFailure` of `loadAnnotations` or `changesSince`, or if the journal was written by a
 * newer Loupe; nothing has been changed then.
 */
export async function openJob(
  core: Core,
  storage: JournalStorage,
  outside: Outside,
  signal: AbortSignal,
): Promise<Opened> {
  const jobId = core.job.id;
  const entries = await storage.load(jobId);
  if (entries.some(({ schemaVersion }) => schemaVersion > JOURNAL_SCHEMA_VERSION))
    throw new Error("A newer Loupe has kept edits of this job here. Reload the page to get it.");

  const document = await loadDocument(entries, outside, signal);
  const journal = new Journal(storage, jobId, outside.scheduler, entries);
  const nextSeq = () => journal.nextSeq();
  const found = { jobId, entries, document, nextSeq, now: outside.now() };
  const recovered = recover(found);
  core.store.replaceAll(recovered.records);
  journal.change(recovered.change);

  const revision = new Cell(recovered.revision);
  const { store, edits } = core;
  const recorder = new Recorder({
    jobId,
    edits,
    journal,
    scheduler: outside.scheduler,
    now: outside.now,
    revision: revision.get,
  });
  const sender = new Sender({ jobId, store, edits, journal, revision, outside });
  // Leaving a frame is a good moment: the next second is spent looking, not editing.
  const endFollowing = core.session.frame.subscribe(() => void sender.flush());
  void sender.flush();
  return {
    journal,
    sender,
    choices: new Choices(core, journal, outside.now),
    saving: savingOf(journal, revision, sender.problem),
    ids: document.loaded.ids,
    stop: () => {
      endFollowing();
      recorder.stop();
      sender.stop();
      journal.stop();
    },
  };
}
