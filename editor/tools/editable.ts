import type { AnnotationKey, AnnotationRecord } from "@/domain/annotations/record";
import type { Bounds } from "@/domain/geometry/bounds";
import type { Core } from "../core";

/** Whether a person may change the object now. */
export function isEditable(core: Core, key: AnnotationKey): boolean {
  return core.session.canEdit.get() && !core.session.locked.get().has(key);
}

/** The selected objects that may be changed now. */
export function editableSelection(core: Core): AnnotationRecord[] {
  return core.session.selection.get().flatMap((key) => {
    const record = isEditable(core, key) ? core.store.annotation(key) : undefined;
    return record === undefined ? [] : [record];
  });
}

/** The frame as bounds in frame pixels; null until its size is known. */
export function frameBounds(core: Core): Bounds | null {
  const size = core.view.frameSize.get();
  return size === null ? null : { left: 0, top: 0, right: size.width, bottom: size.height };
}
