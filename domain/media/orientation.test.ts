import { expect, it } from "vitest";
import type { Orientation } from "./image-header";
import { afterwards } from "./orientation";

const ALL: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

it("has orientations form a group of eight with 1 as its neutral element", () => {
  for (const one of ALL) {
    expect(afterwards(1, one)).toBe(one);
    expect(afterwards(one, 1)).toBe(one);
    expect(new Set(ALL.map((other) => afterwards(one, other))).size).toBe(8);
    for (const other of ALL)
      for (const third of ALL)
        expect(afterwards(afterwards(one, other), third)).toBe(
          afterwards(one, afterwards(other, third)),
        );
  }
});

it("turns twice by a quarter to stand on the head, and mirrors after turning", () => {
  expect(afterwards(6, 6)).toBe(3);
  expect(afterwards(6, 8)).toBe(1);
  expect(afterwards(6, 2)).toBe(5);
  expect(afterwards(2, 6)).toBe(7);
});
