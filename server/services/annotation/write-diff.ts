import type { Diff } from "@/domain/annotations/diff";
import type { AnnotationRecord, DocumentRecord, KeyframeRecord } from "@/domain/annotations/record";
import type { Tx } from "@/server/transaction";
import type { StoredPart } from "./stored-part";
import {
  deleteAnnotations,
  type IdsByKey,
  insertAnnotations,
  updateAnnotations,
  type Writing,
} from "./write-annotations";
import { deleteKeyframes, insertKeyframes, updateKeyframes } from "./write-keyframes";

/**
 * Writes the current rows of a checked, completed change. Answers the ids of the annotations that it added, in the
 * order of the diff.
 */
export async function writeDiff(
  tx: Tx,
  writing: Writing,
  { added, updated, removed }: Diff,
  stored: StoredPart,
): Promise<readonly number[]> {
  const ids: IdsByKey = new Map([...stored.annotations].map(([key, { id }]) => [key, id]));
  const adding = byType(Object.values(added));
  const updating = byType(Object.values(updated).map(([, to]) => to));
  const removing = Object.keys(removed);
  const idsIn = (rows: ReadonlyMap<string, { readonly id: number }>) =>
    removing.flatMap((id) => rows.get(id)?.id ?? []);

  await deleteKeyframes(tx, writing, idsIn(stored.keyframes));
  await deleteAnnotations(tx, writing, idsIn(stored.annotations));
  await insertAnnotations(tx, writing, adding.annotations, ids);
  await updateAnnotations(tx, writing, updating.annotations, ids);
  await insertKeyframes(tx, writing, adding.keyframes, ids);
  await updateKeyframes(tx, writing, updating.keyframes, ids);
  return adding.annotations.flatMap(({ id }) => ids.get(id) ?? []);
}

function byType(records: readonly DocumentRecord[]) {
  const annotations: AnnotationRecord[] = [];
  const keyframes: KeyframeRecord[] = [];
  for (const record of records) {
    if (record.type === "annotation") annotations.push(record);
    else keyframes.push(record);
  }
  return { annotations, keyframes };
}
