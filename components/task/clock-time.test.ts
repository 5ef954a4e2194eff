import { expect, test } from "vitest";
import { clockTime } from "./clock-time";

test.each([
  [0, "0:00"],
  [0.96, "0:00"],
  [75.04, "1:15"],
  [3599.99, "59:59"],
  [3725, "1:02:05"],
])("%d s is %s", (secs, text) => {
  expect(clockTime(secs)).toBe(text);
});
