import fc from "fast-check";
import { expect, test } from "vitest";
import { runsOf } from "./frame-runs";

test.each([
  [[], []],
  [[7], [[7, 7]]],
  [
    [5, 3, 4, 9, 10, 4],
    [
      [3, 5],
      [9, 10],
    ],
  ],
])("%j is %j", (frames, runs) => {
  expect(runsOf(frames)).toEqual(runs);
});

test("the runs hold exactly the frames, never touch, and are in order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60)), (frames) => {
      const runs = runsOf(frames);
      const held = runs.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, step) => first + step),
      );
      expect(held).toEqual([...new Set(frames)].toSorted((a, b) => a - b));
      runs
        .slice(1)
        .forEach(([first], place) => expect(first).toBeGreaterThan((runs[place]?.[1] ?? 0) + 1));
    }),
  );
});
