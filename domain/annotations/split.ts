import type { Diff } from "./diff";
import { isEmptyDiff } from "./empty-diff";
import { jsonBytes } from "./json-bytes";
import type { DocumentRecord } from "./record";

/** What one part of a change may hold. */
export interface PartLimits {
  readonly records: number;
  /** Bytes of the part as JSON in UTF-8, give or take its braces. */
  readonly bytes: number;
}

/** One record of a change, with what it weighs. `rank` is its place among those that lean on each other. */
interface Entry {
  readonly part: keyof Diff;
  readonly id: string;
  readonly value: DocumentRecord | readonly [DocumentRecord, DocumentRecord];
  readonly rank: number;
  readonly bytes: number;
}

/**
 * The change as several that do the same in turn, each within the limits; the change itself if it fits. A record is
 * never cut, so one that is too large alone makes a part of its own.
 *
 * What belongs together (a track and its keyframes, elements and their parent) stays in one part if it fits there.
 * If it does not, owners are added before what they own and removed after it, so that every part may be applied by
 * itself. Linear in the change.
 */
export function split(diff: Diff, limits: PartLimits): readonly Diff[] {
  if (isEmptyDiff(diff)) return [diff];
  const entries = entriesOf(diff);
  if (fits(entries, limits)) return [diff];

  const parts: Entry[][] = [];
  let part: Entry[] = [];
  let bytes = 0;
  const close = () => {
    if (part.length > 0) parts.push(part);
    part = [];
    bytes = 0;
  };
  for (const family of familiesOf(entries)) {
    if (!fits(family, limits, part.length, bytes)) close();
    for (const entry of family) {
      if (part.length > 0 && !fits([entry], limits, part.length, bytes)) close();
      part.push(entry);
      bytes += entry.bytes;
    }
  }
  close();
  return parts.map(diffOf);
}

function fits(
  entries: readonly Entry[],
  limits: PartLimits,
  recordsBefore = 0,
  bytesBefore = 0,
): boolean {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, bytesBefore);
  return entries.length + recordsBefore <= limits.records && bytes <= limits.bytes;
}

function entriesOf(diff: Diff): Entry[] {
  const entry = (part: keyof Diff, id: string, value: Entry["value"], rank: number): Entry => ({
    part,
    id,
    value,
    rank,
    bytes: jsonBytes(id) + jsonBytes(value) + 2,
  });
  return [
    ...Object.entries(diff.added).map(([id, to]) => entry("added", id, to, depth(to))),
    ...Object.entries(diff.updated).map(([id, pair]) =>
      entry("updated", id, pair, depth(pair[1]) + 0.5),
    ),
    ...Object.entries(diff.removed).map(([id, from]) =>
      entry("removed", id, from, 9 - depth(from)),
    ),
  ];
}

/** How far a record is from what owns it all: 0 for an annotation, 1 for an element, 2 for a keyframe. */
function depth(record: DocumentRecord): number {
  if (record.type === "keyframe") return 2;
  return record.parentKey === null ? 0 : 1;
}

/** Records that name one another, directly or through others, each family in the order of ranks. */
function familiesOf(entries: readonly Entry[]): Entry[][] {
  const heads = new Map<string, string>();
  const headOf = (key: string): string => {
    let head = key;
    for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next;
    // Later questions take the short way.
    for (let at = key; at !== head; ) {
      const next = heads.get(at) ?? head;
      heads.set(at, head);
      at = next;
    }
    return head;
  };
  for (const { id, value } of entries)
    for (const owner of ownersOf(value)) {
      const [head, other] = [headOf(owner), headOf(id)];
      if (head !== other) heads.set(other, head);
    }
  const families = new Map<string, Entry[]>();
  for (const entry of entries) {
    const head = headOf(entry.id);
    const family = families.get(head);
    if (family === undefined) families.set(head, [entry]);
    else family.push(entry);
  }
  return [...families.values()].map((family) => family.sort((one, two) => one.rank - two.rank));
}

function* ownersOf(value: Entry["value"]): Generator<string> {
  for (const record of "type" in value ? [value] : value) {
    if (record.type === "keyframe") yield record.annotationKey;
    else if (record.parentKey !== null) yield record.parentKey;
  }
}

function diffOf(entries: readonly Entry[]): Diff {
  const of = (part: keyof Diff) =>
    Object.fromEntries(
      entries.filter((entry) => entry.part === part).map(({ id, value }) => [id, value]),
    );
  // Sound because each value comes from that part of the change that was split.
  return { added: of("added"), updated: of("updated"), removed: of("removed") } as Diff;
}
