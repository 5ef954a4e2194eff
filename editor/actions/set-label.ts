import type { AnnotationKey } from "@/domain/annotations/record";
import type { Core } from "../core";
import { defaultAttributes } from "../tools/new-annotation";
import { changeObjects } from "./change-objects";

/** Gives the objects another label. Attributes belong to a label, so they begin anew with its defaults. */
export function setLabel(core: Core, keys: readonly AnnotationKey[], labelId: number): void {
  changeObjects(core, keys, (record) =>
    record.labelId === labelId
      ? record
      : { ...record, labelId, attributes: defaultAttributes(core, labelId) },
  );
}
