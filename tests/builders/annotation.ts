import { randomUUID } from "node:crypto";
import type { Diff } from "@/domain/annotations/diff";
import { emptyDiff } from "@/domain/annotations/empty-diff";
import type { AnnotationRecord, DocumentRecord, KeyframeRecord } from "@/domain/annotations/record";
import type { Shape } from "@/domain/shapes/registry";

/** A box with coordinates between pixels. */
export function anyBox(left = 10.25): Shape {
  return { type: "rectangle", left, top: 20.5, right: left + 30.125, bottom: 60.75, rotation: 0 };
}

/** A shape as the editor makes it. A kind other than shape has no geometry. */
export function buildAnnotation(
  given: Partial<AnnotationRecord> & Pick<AnnotationRecord, "labelId">,
): AnnotationRecord {
  const kind = given.kind ?? "shape";
  return {
    type: "annotation",
    id: randomUUID(),
    kind,
    parentKey: null,
    frame: 0,
    shape: kind === "shape" ? anyBox() : null,
    attributes: {},
    group: 0,
    zOrder: 0,
    source: "manual",
    score: null,
    occluded: false,
    outside: false,
    ...given,
  };
}

/** A keyframe of a track. */
export function buildKeyframe(
  annotationKey: string,
  frame: number,
  given: Partial<KeyframeRecord> = {},
): KeyframeRecord {
  return {
    type: "keyframe",
    id: `${annotationKey}@${frame}`,
    annotationKey,
    frame,
    shape: anyBox(frame),
    attributes: {},
    zOrder: 0,
    occluded: false,
    outside: false,
    ...given,
  };
}

/** A change that adds the records. */
export function adding(...records: readonly DocumentRecord[]): Diff {
  return { ...emptyDiff, added: Object.fromEntries(records.map((record) => [record.id, record])) };
}

/** A change that removes the records. */
export function removing(...records: readonly DocumentRecord[]): Diff {
  return { ...emptyDiff, removed: adding(...records).added };
}

/** A change that puts another version in a record's place. */
export function updating(from: DocumentRecord, to: DocumentRecord): Diff {
  return { ...emptyDiff, updated: { [from.id]: [from, to] } };
}
