import type { Diff } from "@/domain/annotations/diff";
import type { AnnotationRecord, DocumentRecord, KeyframeRecord } from "@/domain/annotations/record";
import { invalid } from "@/server/errors";

/**
 * Checks what a change says about itself, with no look at what is stored: ids that agree with their records, shapes
 * where the kind has one, identities that stay. Linear in the records. Throws Invalid.
 */
export function checkDiff(diff: Diff, maxRecords: number): void {
  const ids = [diff.added, diff.updated, diff.removed].flatMap(Object.keys);
  if (ids.length > maxRecords) {
    throw invalid("TOO_MANY_RECORDS", `A save touches at most ${maxRecords} records.`);
  }
  if (new Set(ids).size !== ids.length) {
    throw invalid("RECORD_TWICE", "A record stands in the change more than once.");
  }
  for (const [id, record] of Object.entries(diff.added)) checkRecord(id, record);
  for (const [id, record] of Object.entries(diff.removed)) checkRecord(id, record);
  for (const [id, [from, to]] of Object.entries(diff.updated)) {
    checkRecord(id, from);
    checkRecord(id, to);
    checkIdentity(id, from, to);
  }
}

function checkRecord(id: string, record: DocumentRecord): void {
  if (record.id !== id)
    throw invalid("ID_MISMATCH", `Record ${id} calls itself ${record.id}.`, { id });
  if (record.type === "keyframe") checkKeyframe(record);
  else checkAnnotation(record);
}

function checkKeyframe({ id, annotationKey, frame }: KeyframeRecord): void {
  if (id !== `${annotationKey}@${frame}`) {
    throw invalid("ID_MISMATCH", `Keyframe ${id} names another annotation or frame.`, { id });
  }
}

function checkAnnotation({ id, kind, shape, parentKey }: AnnotationRecord): void {
  if ((kind === "shape") !== (shape !== null)) {
    const message =
      kind === "shape" ? "A shape needs geometry." : `A ${kind} has no geometry itself.`;
    throw invalid("SHAPE_MISMATCH", message, { id });
  }
  if (parentKey === id)
    throw invalid("PARENT_INVALID", "An annotation cannot be its own element.", { id });
}

function checkIdentity(id: string, from: DocumentRecord, to: DocumentRecord): void {
  if (from.type !== to.type)
    throw invalid("TYPE_CHANGED", `Record ${id} changes its type.`, { id });
  if (from.type === "annotation" && to.type === "annotation" && from.kind !== to.kind) {
    throw invalid("KIND_CHANGED", `Annotation ${id} changes its kind: remove it and add another.`, {
      id,
    });
  }
}
