import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply } from "./apply";
import type { Diff } from "./diff";
import { emptyDiff, isEmptyDiff } from "./empty-diff";
import { fitTo } from "./fit-to";
import { changedParts, withPart } from "./part";
import { rebase } from "./rebase";
import type { AnnotationRecord, DocumentRecord, KeyframeRecord } from "./record";
import { resolveWithMine } from "./resolve";
import { reverse } from "./reverse";
import { isSame } from "./same";
import { squash } from "./squash";

const keys = Array.from({ length: 5 }, (_, place) => `00000000-0000-4000-8000-00000000000${place}`);
const box = (left: number) => ({
  type: "rectangle" as const,
  left,
  top: 0,
  right: left + 10,
  bottom: 10,
  rotation: 0,
});

const annotation = (id: string): fc.Arbitrary<AnnotationRecord> =>
  fc.record({
    type: fc.constant("annotation" as const),
    id: fc.constant(id),
    kind: fc.constant("shape" as const),
    parentKey: fc.constant(null),
    labelId: fc.integer({ min: 1, max: 3 }),
    frame: fc.constant(0),
    shape: fc.integer({ min: 0, max: 2 }).map(box),
    attributes: fc.dictionary(fc.constantFrom("1", "2"), fc.constantFrom("a", "b")),
    group: fc.constant(0),
    zOrder: fc.integer({ min: 0, max: 1 }),
    source: fc.constant("manual" as const),
    score: fc.constant(null),
    occluded: fc.boolean(),
    outside: fc.constant(false),
  });

const keyframe = (key: string): fc.Arbitrary<KeyframeRecord> =>
  fc.record({
    type: fc.constant("keyframe" as const),
    id: fc.constant(`${key}@4`),
    annotationKey: fc.constant(key),
    frame: fc.constant(4),
    shape: fc.integer({ min: 0, max: 1 }).map(box),
    attributes: fc.constant({}),
    zOrder: fc.constant(0),
    occluded: fc.boolean(),
    outside: fc.constant(false),
  });

type Document = ReadonlyMap<string, DocumentRecord>;
const anyRecord = fc
  .constantFrom(...keys)
  .chain((key) =>
    fc.oneof({ weight: 4, arbitrary: annotation(key) }, { weight: 1, arbitrary: keyframe(key) }),
  );
const document: fc.Arbitrary<Document> = fc
  .array(anyRecord, { maxLength: 5 })
  .map((records) => new Map(records.map((record) => [record.id, record])));

/** The change from one document to another. */
function between(from: Document, to: Document): Diff {
  const diff = { added: {}, updated: {}, removed: {} } as {
    added: Record<string, DocumentRecord>;
    updated: Record<string, readonly [DocumentRecord, DocumentRecord]>;
    removed: Record<string, DocumentRecord>;
  };
  for (const [id, record] of to) {
    const before = from.get(id);
    if (before === undefined) diff.added[id] = record;
    else if (!isSame(before, record)) diff.updated[id] = [before, record];
  }
  for (const [id, record] of from) if (!to.has(id)) diff.removed[id] = record;
  return diff;
}

function applied(records: Document, ...diffs: Diff[]): Map<string, DocumentRecord> {
  const next = new Map(records);
  for (const diff of diffs) apply(next, diff);
  return next;
}

const check = (...args: Parameters<typeof fc.assert>) => fc.assert(...args);

describe("reverse", () => {
  it("takes a change back, and taken back twice it is the change", () => {
    check(
      fc.property(document, document, (from, to) => {
        const diff = between(from, to);
        expect(reverse(reverse(diff))).toEqual(diff);
        expect(applied(from, diff, reverse(diff))).toEqual(from);
      }),
    );
  });
});

describe("squash", () => {
  it("agrees with applying in turn, however the changes are grouped", () => {
    check(
      fc.property(document, document, document, document, (a, b, c, d) => {
        const diffs = [between(a, b), between(b, c), between(c, d)];
        expect(applied(a, squash(diffs))).toEqual(d);
        const [first, second, third] = diffs;
        if (first === undefined || second === undefined || third === undefined) return;
        expect(squash([squash([first, second]), third])).toEqual(squash(diffs));
        expect(squash([first, squash([second, third])])).toEqual(squash(diffs));
      }),
    );
  });

  it("lets vanish what comes back to where it began", () => {
    check(
      fc.property(document, document, (from, to) => {
        const diff = between(from, to);
        expect(squash([diff, reverse(diff)])).toEqual(emptyDiff);
        expect(squash([])).toEqual(emptyDiff);
      }),
    );
  });

  it("refuses changes that do not follow one another", () => {
    const [record] = fc.sample(annotation("k"), 1);
    const add: Diff = { ...emptyDiff, added: record ? { k: record } : {} };
    expect(() => squash([add, add])).toThrow("do not follow");
  });
});

describe("apply", () => {
  it("leaves the map untouched when the change does not fit", () => {
    const [record] = fc.sample(annotation("k"), 1);
    if (record === undefined) throw new Error("no sample");
    const records = new Map<string, DocumentRecord>([["k", record]]);
    const unfit: readonly Diff[] = [
      { ...emptyDiff, removed: { k: record }, added: { k: record } },
      { ...emptyDiff, removed: { k: record, other: record } },
    ];
    for (const diff of unfit) {
      expect(() => apply(records, diff)).toThrow();
      expect(records).toEqual(new Map([["k", record]]));
    }
  });
});

describe("rebase", () => {
  it("applies to their document, and keeps all that is theirs", () => {
    check(
      fc.property(document, document, document, (base, mine, theirs) => {
        const { diff, conflicts } = rebase(between(base, mine), between(base, theirs));
        const merged = applied(theirs, diff);
        for (const { recordId } of conflicts)
          expect(mine.get(recordId)).not.toEqual(theirs.get(recordId));
        const inConflict = new Set(conflicts.map(({ recordId, part }) => `${recordId} ${part}`));
        for (const [id, record] of theirs) {
          const before = base.get(id);
          const now = merged.get(id);
          if (before === undefined) expect(now).toEqual(record);
          else if (now !== undefined)
            for (const part of changedParts(before, record))
              expect(changedParts(now, record)).not.toContain(part);
          else expect(isSame(before, record) || inConflict.has(`${id} existence`)).toBe(true);
        }
      }),
    );
  });

  it("loses nothing of mine: each part is in the result or in a conflict", () => {
    check(
      fc.property(document, document, document, (base, mine, theirs) => {
        const { diff, conflicts } = rebase(between(base, mine), between(base, theirs));
        const merged = applied(theirs, diff);
        const asked = new Set(conflicts.map(({ recordId, part }) => `${recordId} ${part}`));
        const isAsked = (id: string, part: string) =>
          asked.has(`${id} ${part}`) || asked.has(`${id} existence`);
        for (const [id, record] of mine) {
          const before = base.get(id);
          const now = merged.get(id);
          if (before === undefined) {
            if (!isAsked(id, "keyframe")) expect(now).toEqual(record);
          } else
            for (const part of changedParts(before, record))
              if (!isAsked(id, part)) {
                expect(now).toBeDefined();
                if (now !== undefined) expect(changedParts(now, record)).not.toContain(part);
              }
        }
        for (const [id] of base)
          if (!mine.has(id)) expect(!merged.has(id) || isAsked(id, "existence")).toBe(true);
      }),
    );
  });

  it("changes nothing, and asks nothing, where both did the same", () => {
    check(
      fc.property(document, document, (base, both) => {
        const diff = between(base, both);
        const rebased = rebase(diff, diff);
        expect(rebased.conflicts).toEqual([]);
        expect(isEmptyDiff(rebased.diff)).toBe(true);
      }),
    );
  });

  it("is the change itself where they did nothing", () => {
    check(
      fc.property(document, document, (base, mine) => {
        const diff = between(base, mine);
        expect(rebase(diff, emptyDiff)).toEqual({ diff, conflicts: [] });
      }),
    );
  });
});

describe("fitTo", () => {
  it("is the change itself in the document that it was made for", () => {
    check(
      fc.property(document, document, (from, to) => {
        const diff = between(from, to);
        expect(fitTo((id) => from.get(id), diff)).toEqual({ diff, conflicts: [] });
      }),
    );
  });

  it("is nothing in a document that has the change already", () => {
    check(
      fc.property(document, document, (from, to) => {
        const { diff, conflicts } = fitTo((id) => to.get(id), between(from, to));
        expect(conflicts).toEqual([]);
        expect(isEmptyDiff(diff)).toBe(true);
      }),
    );
  });

  it("always applies", () => {
    check(
      fc.property(document, document, document, (from, to, now) => {
        const { diff } = fitTo((id) => now.get(id), between(from, to));
        expect(() => applied(now, diff)).not.toThrow();
      }),
    );
  });
});

describe("resolveWithMine", () => {
  it("gives me each part that was in conflict, and leaves the others theirs", () => {
    check(
      fc.property(document, document, document, (base, mine, theirs) => {
        const { diff, conflicts } = rebase(between(base, mine), between(base, theirs));
        const merged = applied(theirs, diff);
        const resolved = applied(
          merged,
          resolveWithMine((id) => merged.get(id), conflicts),
        );
        for (const { recordId, part } of conflicts) {
          const record = mine.get(recordId);
          const now = resolved.get(recordId);
          if (record === undefined || now === undefined) expect(now).toBe(record);
          else expect(changedParts(now, record)).not.toContain(part);
        }
        const touched = new Set(conflicts.map(({ recordId }) => recordId));
        for (const [id, record] of merged)
          if (!touched.has(id)) expect(resolved.get(id)).toBe(record);
      }),
    );
  });
});

describe("parts", () => {
  it("one record becomes the other, part by part", () => {
    check(
      fc.property(annotation("k"), annotation("k"), (from, to) => {
        const built = changedParts(from, to).reduce<DocumentRecord>(
          (record, part) => withPart(record, part, to),
          from,
        );
        expect(built).toEqual(to);
      }),
    );
  });

  it("a keyframe is one part", () => {
    const [from, to] = fc.sample(keyframe("k"), { numRuns: 2, seed: 4 });
    if (from === undefined || to === undefined) throw new Error("no sample");
    expect(changedParts(from, { ...to, occluded: !from.occluded })).toEqual(["keyframe"]);
  });
});
