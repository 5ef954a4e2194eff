import type { Diff } from "@/domain/annotations/diff";
import type { DocumentRecord } from "@/domain/annotations/record";
import { isSame } from "@/domain/annotations/same";
import { conflict, invalid } from "@/server/errors";
import type { StoredPart } from "./stored-part";

/**
 * The change as it will be logged: previous values as they are stored, and with a removed annotation also its
 * keyframes and elements, whether or not the client named them, so that the reverse brings back everything.
 * What the client gave as previous is only a precondition. Throws Conflict when it does not hold: `ALREADY_THERE`,
 * `RECORD_MISSING`, `PRECONDITION_FAILED`.
 */
export function completedDiff(diff: Diff, stored: StoredPart): Diff {
  const current = (id: string): DocumentRecord | undefined =>
    stored.annotations.get(id)?.record ?? stored.keyframes.get(id)?.record;

  for (const id of Object.keys(diff.added)) {
    if (current(id)) throw conflict("ALREADY_THERE", `Record ${id} is there already.`, { id });
  }
  const updated: Record<string, readonly [DocumentRecord, DocumentRecord]> = {};
  for (const [id, [from, to]] of Object.entries(diff.updated)) {
    updated[id] = [expected(id, from, current(id)), to];
  }
  const removed: Record<string, DocumentRecord> = {};
  for (const [id, record] of Object.entries(diff.removed)) {
    removed[id] = expected(id, record, current(id));
  }
  for (const record of dependents(removed, stored)) {
    if (Object.hasOwn(updated, record.id)) {
      throw invalid("OWNER_REMOVED", `Record ${record.id} is changed while its owner is removed.`, {
        id: record.id,
      });
    }
    removed[record.id] = record;
  }
  const completed = { added: diff.added, updated, removed };
  checkOwners(completed, stored);
  return completed;
}

function expected(
  id: string,
  given: DocumentRecord,
  now: DocumentRecord | undefined,
): DocumentRecord {
  if (!now) throw conflict("RECORD_MISSING", `Record ${id} is not there.`, { id });
  if (!isSame(given, now)) {
    throw conflict("PRECONDITION_FAILED", `Record ${id} is not as the change expects it.`, { id });
  }
  return now;
}

/** Elements of removed annotations, then keyframes of all that go. */
function dependents(removed: Diff["removed"], stored: StoredPart): DocumentRecord[] {
  const elements = [...stored.annotations.values()]
    .map(({ record }) => record)
    .filter(
      ({ id, parentKey }) =>
        parentKey !== null && Object.hasOwn(removed, parentKey) && !Object.hasOwn(removed, id),
    );
  const going = new Set([...Object.keys(removed), ...elements.map(({ id }) => id)]);
  const keyframes = [...stored.keyframes.values()]
    .map(({ record }) => record)
    .filter(({ annotationKey, id }) => going.has(annotationKey) && !Object.hasOwn(removed, id));
  return [...elements, ...keyframes];
}

/** After the change every keyframe has its track and every element its parent, which is no element itself. */
function checkOwners({ added, updated, removed }: Diff, stored: StoredPart): void {
  const after = (key: string): DocumentRecord | undefined => {
    if (Object.hasOwn(removed, key)) return undefined;
    return added[key] ?? updated[key]?.[1] ?? stored.annotations.get(key)?.record;
  };
  const written = [...Object.values(added), ...Object.values(updated).map(([, to]) => to)];
  for (const record of written) {
    if (record.type === "keyframe") {
      const track = after(record.annotationKey);
      if (track?.type === "annotation" && track.kind === "track") continue;
      throw invalid("TRACK_MISSING", `Keyframe ${record.id} has no track.`, { id: record.id });
    }
    if (record.parentKey === null) continue;
    const parent = after(record.parentKey);
    if (parent?.type === "annotation" && parent.parentKey === null) continue;
    throw invalid(
      "PARENT_INVALID",
      `Annotation ${record.id} is an element of what cannot have any.`,
      {
        id: record.id,
      },
    );
  }
}
