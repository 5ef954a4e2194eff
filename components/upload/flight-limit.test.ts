import { expect, test } from "vitest";
import { flightLimit } from "./flight-limit";

const MIB = 1024 * 1024;

test.each([
  ["small files", [1000, MIB], 5],
  ["photos of a camera", [1000, 8 * MIB], 4],
  ["a video among them", [1000, 64 * MIB], 2],
])("%s: %j", (_what, sizes, limit) => {
  expect(flightLimit(sizes)).toBe(limit);
});
