import type { Diff } from "@/domain/annotations/diff";
import type { DocumentRecord } from "@/domain/annotations/record";
import { squash } from "@/domain/annotations/squash";
import { type QueuedEntry, wholeOf } from "./queue";

/** A queue cut in two: what the refusal takes along, and what stands without it. They share no record. */
export interface Divided {
  readonly refused: Diff;
  readonly rest: Diff;
}

/**
 * Parts the refused entry, and all later edits of the same records (or of what belongs to them), from the
 * rest of the queue, so that one change that the server will not take does not hold up the others. What is left of
 * a large edit goes with its refused part: the person is asked about it once.
 */
export function divide(refused: QueuedEntry, later: readonly QueuedEntry[]): Divided {
  const tainted = new Set(idsOf(refused.diff));
  const taken: Diff[] = [refused.diff];
  const left: Diff[] = [];
  for (const entry of later) {
    const { diff } = entry;
    const isSameEdit = wholeOf(entry) !== undefined && wholeOf(entry) === wholeOf(refused);
    for (const [id, record] of recordsOf(diff)) {
      if (isSameEdit) tainted.add(id);
      const owner = record.type === "keyframe" ? record.annotationKey : record.parentKey;
      if (owner !== null && tainted.has(owner)) tainted.add(id);
    }
    taken.push(restricted(diff, (id) => tainted.has(id)));
    left.push(restricted(diff, (id) => !tainted.has(id)));
  }
  return { refused: squash(taken), rest: squash(left) };
}

function idsOf(diff: Diff): string[] {
  return [...recordsOf(diff)].map(([id]) => id);
}

function* recordsOf(diff: Diff): Generator<readonly [string, DocumentRecord]> {
  yield* Object.entries(diff.added);
  for (const [id, [, to]] of Object.entries(diff.updated)) yield [id, to];
  yield* Object.entries(diff.removed);
}

function restricted(diff: Diff, isKept: (id: string) => boolean): Diff {
  const keep = <V>(part: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(Object.entries(part).filter(([id]) => isKept(id)));
  return { added: keep(diff.added), updated: keep(diff.updated), removed: keep(diff.removed) };
}
