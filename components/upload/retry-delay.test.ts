import { expect, test } from "vitest";
import { isPassing, retryDelayMs } from "./retry-delay";

test("waits double, up to half a minute", () => {
  expect([1, 2, 3, 5, 6, 40].map(retryDelayMs)).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000]);
});

test.each([undefined, 408, 409, 423, 429, 500, 503])("%s is tried again", (status) => {
  expect(isPassing(status)).toBe(true);
});

test.each([400, 401, 403, 404, 413])("%s is final", (status) => {
  expect(isPassing(status)).toBe(false);
});
