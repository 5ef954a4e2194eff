import type { RecordStore } from "../store/record-store";
import type { Session } from "./session";

/** Lets go of objects that are no longer in the document, whoever took them out. */
export function followRemovals(store: RecordStore, session: Session): void {
  store.listen(({ removed }) => {
    const selection = session.selection.get();
    if (selection.some((key) => removed[key] !== undefined))
      session.select(selection.filter((key) => removed[key] === undefined));
    const hovered = session.hovered.get();
    if (hovered !== null && removed[hovered] !== undefined) session.hovered.set(null);
  });
}
