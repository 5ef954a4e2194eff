import type { AnnotationRecord, DocumentRecord } from "./record";
import { isSame } from "./same";

/** The fields of an annotation that two people may change side by side. `attributes` divides further. */
const FIELDS = [
  "kind",
  "parentKey",
  "labelId",
  "frame",
  "shape",
  "group",
  "zOrder",
  "source",
  "score",
  "occluded",
  "outside",
] as const satisfies readonly (keyof AnnotationRecord)[];

export type AttributePart = `attributes.${string}`;

/**
 * The smallest piece of a record that can be in conflict: a field or an attribute of an annotation, or a
 * keyframe as a whole. `existence`: one side has removed what the other has changed.
 */
export type Part = (typeof FIELDS)[number] | AttributePart | "keyframe" | "existence";

/** The parts in which two versions of one record differ, in a fixed order. */
export function changedParts(from: DocumentRecord, to: DocumentRecord): Part[] {
  if (from.type === "keyframe" || to.type === "keyframe")
    return isSame(from, to) ? [] : ["keyframe"];
  const fields = FIELDS.filter((field) => !isSame(from[field], to[field]));
  const attributeIds = new Set([...Object.keys(from.attributes), ...Object.keys(to.attributes)]);
  const attributes = [...attributeIds]
    .filter((id) => from.attributes[id] !== to.attributes[id])
    .map((id): AttributePart => `attributes.${id}`);
  return [...fields, ...attributes];
}

/** Whether two versions of one record agree in that part. */
export function agreesIn(part: Part, left: DocumentRecord, right: DocumentRecord): boolean {
  return !changedParts(left, right).includes(part);
}

/** The target with that part taken from the source, both being versions of one record. */
export function withPart(
  target: DocumentRecord,
  part: Part,
  source: DocumentRecord,
): DocumentRecord {
  if (target.type === "keyframe" || source.type === "keyframe") return source;
  if (part === "keyframe" || part === "existence") return source;
  if (isAttributePart(part)) {
    const id = part.slice("attributes.".length);
    const { [id]: _replaced, ...others } = target.attributes;
    const value = source.attributes[id];
    return { ...target, attributes: value === undefined ? others : { ...others, [id]: value } };
  }
  return { ...target, [part]: source[part] };
}

function isAttributePart(part: Part): part is AttributePart {
  return part.startsWith("attributes.");
}
