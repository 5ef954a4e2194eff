import type { AnnotationRecord } from "@/domain/annotations/record";
import type { Core } from "../core";

/**
 * A shape annotation on the current frame, with the default label, the defaults of its attributes, and above
 * all others. Throws if there is no default label: a tool asks for one before it begins.
 */
export function newAnnotation(core: Core): Omit<AnnotationRecord, "shape"> {
  const labelId = core.session.defaultLabelId.get();
  if (labelId === null) throw new Error("there is no label to give to a new object");
  const frame = core.session.frame.get();
  return {
    type: "annotation",
    id: core.newId(),
    kind: "shape",
    parentKey: null,
    labelId,
    frame,
    attributes: defaultAttributes(core, labelId),
    group: 0,
    zOrder: highestZOrder(core, frame),
    source: "manual",
    score: null,
    occluded: false,
    outside: false,
  };
}

/** Values for the attributes of a label that have a default, by attribute id. */
export function defaultAttributes(core: Core, labelId: number): Record<string, string> {
  const label = core.job.labels.find(({ id }) => id === labelId);
  const withDefault = (label?.attributes ?? []).filter(({ defaultValue }) => defaultValue !== "");
  return Object.fromEntries(withDefault.map(({ id, defaultValue }) => [id, defaultValue]));
}

function highestZOrder(core: Core, frame: number): number {
  let highest = 0;
  for (const key of core.store.keysOnFrame(frame))
    highest = Math.max(highest, core.store.annotation(key)?.zOrder ?? 0);
  return highest;
}
