import { expect, test } from "vitest";
import { landingPath } from "./landing";

const ORIGIN = "https://loupe.example";

test.each([
  ["/tasks/3?frame=2#top", "/tasks/3?frame=2#top"],
  [undefined, "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["tasks", "/"],
])("%s leads to %s", (wanted, path) => {
  expect(landingPath(wanted, ORIGIN)).toBe(path);
});
