import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareByCodePoint, compareNaturally, type Sorting, sortByName } from "./sorting";

const sorted = (names: readonly string[], sorting: Sorting) =>
  sortByName(names, (name) => name, sorting);

describe("sortByName", () => {
  it("puts 2 before 10 in natural order", () => {
    expect(sorted(["img10.jpg", "img2.jpg", "img1.jpg"], { method: "natural" })).toEqual([
      "img1.jpg",
      "img2.jpg",
      "img10.jpg",
    ]);
  });

  it("goes folder by folder in natural order, and knows numbers of any length", () => {
    const names = ["b/1.jpg", "a 10/2.jpg", "a/20.jpg", "a 9/1.jpg", "a/3.jpg", "a.jpg", "A/4.jpg"];
    expect(sorted(names, { method: "natural" })).toEqual([
      "a/3.jpg",
      "A/4.jpg",
      "a/20.jpg",
      "a 9/1.jpg",
      "a 10/2.jpg",
      "a.jpg",
      "b/1.jpg",
    ]);
    expect(compareNaturally("99999999999999999999", "100000000000000000000")).toBeLessThan(0);
    expect(compareNaturally("007", "7")).toBeLessThan(0);
    expect(compareNaturally("007", "8")).toBeLessThan(0);
  });

  it("compares code points in lexicographical order", () => {
    const names = ["img10", "img2", "B", "a", "\u{1f600}", "\uff21"];
    expect(sorted(names, { method: "lexicographical" })).toEqual([
      "B",
      "a",
      "img10",
      "img2",
      "\uff21",
      "\u{1f600}",
    ]);
  });

  it("keeps the order in which names were given when that is wanted", () => {
    expect(sorted(["c", "a", "b"], { method: "predefined" })).toEqual(["c", "a", "b"]);
  });

  it("shuffles by the seed alone", () => {
    const names = Array.from({ length: 50 }, (_, n) => String(n));
    const once = sorted(names, { method: "random", seed: 7 });
    expect(sorted(names, { method: "random", seed: 7 })).toEqual(once);
    expect(sorted(names, { method: "random", seed: 8 })).not.toEqual(once);
    expect(once).not.toEqual(names);
  });

  it("loses and invents nothing, and leaves what it was given alone", () => {
    const sortings = fc.oneof(
      fc.constantFrom<Sorting>(
        { method: "natural" },
        { method: "lexicographical" },
        { method: "predefined" },
      ),
      fc.integer().map((seed): Sorting => ({ method: "random", seed })),
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), sortings, (names, sorting) => {
        const before = [...names];
        const after = sorted(names, sorting);
        expect(names).toEqual(before);
        expect(after.toSorted(compareByCodePoint)).toEqual(before.toSorted(compareByCodePoint));
      }),
    );
  });

  it("shuffles without favour: each item comes first about as often", () => {
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 4_000; seed++) {
      const [first = ""] = sorted(["a", "b", "c", "d"], { method: "random", seed });
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe.each([
  ["compareNaturally", compareNaturally],
  ["compareByCodePoint", compareByCodePoint],
])("%s is a total order", (_name, compare) => {
  // Few characters, so that names are often equal in part.
  const name = fc.string({
    unit: fc.constantFrom("a", "A", "b", "/", "0", "1", "9", " ", "\u{1f600}", "\uff21"),
  });

  it("of which 0 means equal, and both ways agree", () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compare(a, b) === 0).toBe(a === b);
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      }),
    );
  });

  it("in which what comes before comes before all that follows", () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
