import { expect, it } from "vitest";
import { joinRanges } from "./frame-ranges";

it("joins what meets or overlaps, in order", () => {
  expect(
    joinRanges([
      [8, 9],
      [0, 2],
      [3, 3],
      [5, 6],
      [1, 2],
      [9, 12],
    ]),
  ).toEqual([
    [0, 3],
    [5, 6],
    [8, 12],
  ]);
  expect(joinRanges([])).toEqual([]);
});

it("keeps a long range that holds a short one", () => {
  expect(
    joinRanges([
      [0, 9],
      [2, 3],
      [10, 10],
    ]),
  ).toEqual([[0, 10]]);
});
