import type { AnnotationKey } from "@/domain/annotations/record";
import type { Core } from "../core";
import { isEditable } from "../tools/editable";

/** Takes the objects that may be changed out of the document, and out of the selection. */
export function removeObjects(core: Core, keys: readonly AnnotationKey[]): void {
  if (core.edits.isOpen) return;
  const removable = new Set(keys.filter((key) => isEditable(core, key)));
  core.edits.transact((draft) => {
    for (const key of removable) draft.remove(key);
  });
  core.session.select(core.session.selection.get().filter((key) => !removable.has(key)));
  core.session.hovered.set(null);
}
