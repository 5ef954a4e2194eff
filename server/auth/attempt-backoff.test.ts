import { describe, expect, it } from "vitest";
import { ACCOUNT_RULE, waitSecs } from "./attempt-backoff";

describe("the wait after failed sign-ins", () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [9, 480],
    [10, 900],
    [1_000, 900],
  ])("after %d failures in a row is %d seconds", (count, secs) => {
    expect(waitSecs({ count, secsSinceLast: 0 }, ACCOUNT_RULE)).toBe(secs);
  });

  it("runs from the last failure and then is over", () => {
    expect(waitSecs({ count: 5, secsSinceLast: 29.2 }, ACCOUNT_RULE)).toBe(1);
    expect(waitSecs({ count: 5, secsSinceLast: 30 }, ACCOUNT_RULE)).toBe(0);
  });
});
