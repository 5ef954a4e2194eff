import type { Diff } from "@/domain/annotations/diff";
import type { ChangesPage, LoggedChange } from "@/domain/annotations/saving";
import type { EditorDependencies, LoadedAnnotations } from "../dependencies";

/** A change that was told with what it does. */
export type ToldChange = LoggedChange & { readonly diff: Diff };

/** How the page comes to where the server is: by the changes between, or with the document as a whole. */
export type Ahead =
  | {
      readonly by: "changes";
      readonly revision: number;
      readonly changes: readonly ToldChange[];
    }
  | { readonly by: "document"; readonly loaded: LoadedAnnotations };

/** Further behind than this, the document is the shorter way. */
const MAX_PAGES = 4;

/** Every change after the revision, page after page. Rejects as `changesSince` does. */
export async function* changesAfter(
  changesSince: EditorDependencies["changesSince"],
  revision: number,
): AsyncGenerator<LoggedChange> {
  for (let since: number | null = revision; since !== null; ) {
    const page: ChangesPage = await changesSince(since);
    yield* page.changes;
    since = page.nextSince;
  }
}

/** What is missing here, of which the server's answer holds the first page. Rejects as what it asks does. */
export async function catchUp(
  first: ChangesPage,
  changesSince: EditorDependencies["changesSince"],
  load: () => Promise<LoadedAnnotations>,
): Promise<Ahead> {
  const changes: ToldChange[] = [];
  let page = first;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    if (!page.changes.every(isTold)) break;
    changes.push(...page.changes);
    if (page.nextSince === null) return { by: "changes", revision: page.revision, changes };
    if (pages < MAX_PAGES) page = await changesSince(page.nextSince);
  }
  return { by: "document", loaded: await load() };
}

/** Whether the change was told with what it does: one that is too large is not. */
export function isTold(change: LoggedChange): change is ToldChange {
  return change.diff !== null;
}
