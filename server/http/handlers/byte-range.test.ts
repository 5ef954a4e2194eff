import { describe, expect, it } from "vitest";
import { askedRange } from "./byte-range";

describe("askedRange", () => {
  it.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=2-4", { start: 2, end: 4 }],
    ["bytes=7-", { start: 7, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=8-99", { start: 8, end: 9 }],
    ["BYTES=0-1", { start: 0, end: 1 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=10-12", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    [null, "whole"],
    ["", "whole"],
    ["bytes=", "whole"],
    ["bytes=-", "whole"],
    ["bytes=5-2", "whole"],
    ["bytes=0-1,3-4", "whole"],
    ["bytes=a-b", "whole"],
    ["bytes=1.5-2", "whole"],
    ["lines=0-1", "whole"],
  ])("reads %j of ten bytes", (header, expected) => {
    expect(askedRange(header, 10)).toEqual(expected);
  });

  it("has nothing to give of an empty body", () => {
    expect(askedRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(askedRange("bytes=-5", 0)).toBe("unsatisfiable");
  });
});
