import { countOf } from "@/domain/annotations/empty-diff";
import type { Readable } from "../readable";
import { derived } from "../state/derived";
import type { SavingProblem, SavingState } from "../state/saving-state";
import type { Journal } from "./journal";
import type { JournalEntry } from "./journal-entry";
import { diffOf, queued } from "./queue";

/** Where the work is, told from what the journal holds and how sending goes. */
export function savingOf(
  journal: Journal,
  revision: Readable<number>,
  problem: Readable<SavingProblem | null>,
): Readable<SavingState> {
  const compute = (): SavingState => {
    const entries = journal.entries();
    const queue = queued(entries);
    const state = stateOf(entries, queue.length > 0, problem.get() !== null);
    return {
      state,
      savedHere: journal.isDurable.get(),
      onServer: queue.length === 0,
      revision: revision.get(),
      pendingCount: queue.length === 0 ? 0 : countOf(diffOf(queue)),
      problem: problem.get() ?? problemOf(journal, entries),
    };
  };
  const sources = [journal, journal.isDurable, journal.failure, revision, problem];
  return derived(sources, compute, isSameState);
}

function stateOf(
  entries: readonly JournalEntry[],
  isWaiting: boolean,
  isHindered: boolean,
): SavingState["state"] {
  if (isHindered) return "offline";
  if (entries.some(({ state }) => state === "conflict")) return "conflict";
  if (entries.some(({ state }) => state === "refused")) return "refused";
  return isWaiting ? "saving" : "saved";
}

function problemOf(journal: Journal, entries: readonly JournalEntry[]): SavingProblem | null {
  const failure = journal.failure.get();
  if (failure !== null)
    return { kind: "journal", message: `This computer does not keep your edits: ${failure}` };
  if (entries.some(({ state }) => state === "conflict"))
    return { kind: "conflict", message: "Someone changed the same objects. Choose what to keep." };
  const refused = entries.find((entry) => entry.state === "refused");
  if (refused?.state === "refused") return { kind: "refused", message: refused.reason };
  return null;
}

function isSameState(left: SavingState, right: SavingState): boolean {
  return (
    left.state === right.state &&
    left.savedHere === right.savedHere &&
    left.onServer === right.onServer &&
    left.revision === right.revision &&
    left.pendingCount === right.pendingCount &&
    left.problem?.kind === right.problem?.kind &&
    left.problem?.message === right.problem?.message
  );
}
