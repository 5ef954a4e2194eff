import type { AnnotationKey, AnnotationRecord } from "@/domain/annotations/record";
import type { Core } from "../core";
import { isEditable } from "../tools/editable";

/** Changes the objects that may be changed, as one edit. Nothing happens while a gesture is under way. */
export function changeObjects(
  core: Core,
  keys: readonly AnnotationKey[],
  change: (record: AnnotationRecord) => AnnotationRecord,
): void {
  if (core.edits.isOpen) return;
  core.edits.transact((draft) => {
    for (const key of keys) {
      const record = isEditable(core, key) ? core.store.annotation(key) : undefined;
      if (record !== undefined) draft.put(change(record));
    }
  });
}
