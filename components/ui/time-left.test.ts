import { describe, expect, test } from "vitest";
import { spanInWords, timeLeftMs } from "./time-left";

describe("timeLeftMs", () => {
  test("goes on at the mean rate so far", () => {
    expect(timeLeftMs(25, 100, 10_000)).toBe(30_000);
  });
  test.each([
    ["no total", 5, 0, 10_000],
    ["nothing done", 0, 100, 10_000],
    ["all done", 100, 100, 10_000],
    ["only just begun", 50, 100, 1_999],
  ])("says nothing with %s", (_, done, total, elapsedMs) => {
    expect(timeLeftMs(done, total, elapsedMs)).toBeUndefined();
  });
});

test.each([
  [0, "1 s"],
  [9_400, "9 s"],
  [59_400, "59 s"],
  [59_600, "1 min"],
  [3_570_000, "1 h"],
  [7_800_000, "2 h 10 min"],
])("%d ms read as %s", (spanMs, words) => {
  expect(spanInWords(spanMs)).toBe(words);
});
