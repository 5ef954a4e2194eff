import type { EditorDependencies, LoadedAnnotations } from "../dependencies";
import type { JournalEntry } from "./journal-entry";
import { changesAfter, isTold, type ToldChange } from "./missing-changes";

/** The server's document, and what has become of the change that was under way when this page was last left. */
export interface LoadedDocument {
  readonly loaded: LoadedAnnotations;
  /** Changes saved after `loaded`, in order. */
  readonly later: readonly ToldChange[];
  /** Ids of all changes that the server has on top of what was sent under way, up to the last of `later`. */
  readonly arrived: ReadonlySet<string>;
}

/**
 * Loads the document. Only if a change had left with its answer unseen, the server is also asked what was saved
 * since its base: the change may be among it. Rejects as what it asks does.
 */
export async function loadDocument(
  entries: readonly JournalEntry[],
  { loadAnnotations, changesSince }: Pick<EditorDependencies, "loadAnnotations" | "changesSince">,
  signal: AbortSignal,
): Promise<LoadedDocument> {
  const under = entries.find((entry) => entry.state === "sending");
  for (;;) {
    const loaded = await loadAnnotations(signal);
    signal.throwIfAborted();
    const arrived = new Set<string>();
    const later: ToldChange[] = [];
    if (under?.state !== "sending") return { loaded, later, arrived };
    let isComplete = true;
    for await (const change of changesAfter(changesSince, under.baseRevision)) {
      signal.throwIfAborted();
      arrived.add(change.changeId);
      if (change.revision <= loaded.revision) continue;
      if (isTold(change)) later.push(change);
      else isComplete = false;
    }
    // Something large came in between: the document of now has it.
    if (isComplete) return { loaded, later, arrived };
  }
}
