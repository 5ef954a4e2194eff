import { expect, test } from "vitest";
import { shownFrame } from "./shown-frame";

const job = (...removed: number[]) => ({ startFrame: 2, stopFrame: 6, removed: new Set(removed) });

test.each([
  ["itself", job(3), 4, 1, 4],
  ["the next on the way forward", job(4, 5), 4, 1, 6],
  ["the next on the way back", job(3, 4), 4, -1, 2],
  ["the nearest the other way at the end", job(5, 6), 5, 1, 4],
  ["the nearest the other way at the start", job(2, 3), 3, -1, 4],
  ["none when all are removed", job(2, 3, 4, 5, 6), 4, 1, undefined],
] as const)("%s", (_what, frames, wanted, step, expected) => {
  expect(shownFrame(frames, wanted, step)).toBe(expected);
});
