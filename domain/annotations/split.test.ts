import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "./apply";
import type { Diff } from "./diff";
import { countOf, emptyDiff } from "./empty-diff";
import { jsonBytes } from "./json-bytes";
import type { AnnotationRecord, DocumentRecord, KeyframeRecord } from "./record";
import { reverse } from "./reverse";
import { split } from "./split";
import { squash } from "./squash";

const keyOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const rectangle = {
  type: "rectangle" as const,
  left: 0,
  top: 0,
  right: 10,
  bottom: 10,
  rotation: 0,
};
const annotation = (number: number, given: Partial<AnnotationRecord> = {}): AnnotationRecord => ({
  type: "annotation",
  id: keyOf(number),
  kind: "track",
  parentKey: null,
  labelId: 1,
  frame: 0,
  shape: null,
  attributes: {},
  group: 0,
  zOrder: 0,
  source: "manual",
  score: null,
  occluded: false,
  outside: false,
  ...given,
});
const keyframe = (annotationKey: string, frame: number): KeyframeRecord => ({
  type: "keyframe",
  id: `${annotationKey}@${frame}`,
  annotationKey,
  frame,
  shape: rectangle,
  attributes: {},
  zOrder: 0,
  occluded: false,
  outside: false,
});
const adding = (records: readonly DocumentRecord[]): Diff => ({
  ...emptyDiff,
  added: Object.fromEntries(records.map((record) => [record.id, record])),
});

/** Tracks with elements and keyframes, in an order that is no order. */
const anyRecords = fc
  .array(fc.tuple(fc.nat(3), fc.nat(4)), { minLength: 1, maxLength: 12 })
  .chain((shapes) => {
    const records = shapes.flatMap(([elements, keyframes], place) => {
      const parent = annotation(place * 10);
      const children = Array.from({ length: elements }, (_, index) =>
        annotation(place * 10 + 1 + index, { parentKey: parent.id }),
      );
      const frames = Array.from({ length: keyframes }, (_, frame) => frame);
      return [parent, ...children].flatMap((owner): DocumentRecord[] => [
        owner,
        ...frames.map((frame) => keyframe(owner.id, frame)),
      ]);
    });
    return fc.shuffledSubarray(records, { minLength: records.length });
  });
const anyLimits = fc.record({
  records: fc.integer({ min: 1, max: 12 }),
  bytes: fc.integer({ min: 400, max: 6_000 }),
});

/** Applies the part as the server does: what is owned needs its owner, and goes with it. */
function applyOwned(records: Map<string, DocumentRecord>, part: Diff): void {
  apply(records, part);
  for (const record of records.values()) {
    const owner = record.type === "keyframe" ? record.annotationKey : record.parentKey;
    if (owner !== null && !records.has(owner)) throw new Error(`${record.id} has lost its owner`);
  }
}

describe("a change in parts", () => {
  it("does in turn what the whole does, owners first when added and last when removed", () => {
    fc.assert(
      fc.property(anyRecords, anyLimits, (shuffled, limits) => {
        const whole = adding(shuffled);
        for (const diff of [whole, reverse(whole)]) {
          const parts = split(diff, limits);
          const records = new Map(Object.entries(diff.removed));
          for (const part of parts) applyOwned(records, part);
          expect(Object.fromEntries(records)).toEqual(diff.added);
          expect(squash(parts)).toEqual(diff);
          for (const part of parts)
            expect(
              countOf(part) === 1 ||
                (countOf(part) <= limits.records && jsonBytes(part) <= limits.bytes + 40),
            ).toBe(true);
        }
      }),
    );
  });

  it("is the change itself when it fits", () => {
    const diff = adding([annotation(1), keyframe(keyOf(1), 0)]);
    expect(split(diff, { records: 2, bytes: 10_000 })).toEqual([diff]);
    expect(split(diff, { records: 2, bytes: 10_000 })[0]).toBe(diff);
    expect(split(emptyDiff, { records: 2, bytes: 10 })).toEqual([emptyDiff]);
  });

  it("keeps a track and its keyframes in one part while there is room", () => {
    const tracks = Array.from({ length: 6 }, (_, number) => annotation(number));
    const keyframes = tracks.flatMap(({ id }) => [keyframe(id, 0), keyframe(id, 5)]);
    const parts = split(adding([...keyframes, ...tracks]), { records: 8, bytes: 1_000_000 });
    expect(parts.map(countOf)).toEqual([6, 6, 6]);
    for (const { added } of parts)
      for (const record of Object.values(added))
        if (record.type === "keyframe") expect(added[record.annotationKey]).toBeDefined();
  });

  it("lets an element leave its parent before the parent goes", () => {
    const parent = annotation(1);
    const element = annotation(2, { parentKey: parent.id });
    const diff: Diff = {
      added: {},
      updated: { [element.id]: [element, { ...element, parentKey: null }] },
      removed: { [parent.id]: parent },
    };
    const parts = split(diff, { records: 1, bytes: 10_000 });
    expect(parts.map((part) => Object.keys(part.updated))).toEqual([[element.id], []]);
  });
});

describe("bytes of JSON", () => {
  it("are counted as UTF-8 has them", () => {
    expect(jsonBytes("abc")).toBe(5);
    expect(jsonBytes("ü")).toBe(4);
    expect(jsonBytes("日本")).toBe(8);
    expect(jsonBytes("🚲")).toBe(6);
    expect(jsonBytes({ a: [1, null] })).toBe(14);
  });
});
