import { expect, test } from "vitest";
import { cuttingProblem, readCutting } from "./cutting";

test.each([
  ["", ""],
  ["50", ""],
  ["50", "0"],
  ["50", "49"],
  ["", "3"],
])("%j frames a job with an overlap of %j is fine", (segmentSize, overlap) => {
  expect(cuttingProblem({ segmentSize, overlap })).toBeUndefined();
});

test.each([
  ["0", "", "segmentSize", "notWhole"],
  ["1.5", "", "segmentSize", "notWhole"],
  ["-3", "", "segmentSize", "notWhole"],
  ["50", "x", "overlap", "notWhole"],
  ["50", "50", "overlap", "tooLarge"],
])("%j frames a job with an overlap of %j is refused", (segmentSize, overlap, field, kind) => {
  expect(cuttingProblem({ segmentSize, overlap })).toEqual({ field, kind });
});

test("what is empty is left to the server", () => {
  expect(readCutting({ segmentSize: "", overlap: "" })).toEqual({});
  expect(readCutting({ segmentSize: "50", overlap: "5" })).toEqual({ segmentSize: 50, overlap: 5 });
});
