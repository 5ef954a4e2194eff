import { isSame } from "@/domain/annotations/same";
import type { Core } from "../core";
import type { Readable } from "../readable";
import { derived } from "./derived";
import type { SelectedObject } from "./editor-state";

/** What forms need of the selected objects. Keeps its identity while they are only moved about. */
export function selectedObjects({ store, session }: Core): Readable<readonly SelectedObject[]> {
  const edited = { subscribe: (listener: () => void) => store.listen(() => listener()) };
  return derived(
    [session.selection, edited],
    () =>
      session.selection.get().flatMap((key) => {
        const record = store.annotation(key);
        return record === undefined
          ? []
          : [{ key, labelId: record.labelId, attributes: record.attributes }];
      }),
    isSame,
  );
}
