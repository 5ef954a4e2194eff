import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_SEGMENTS, planSegments, TooManySegments } from "./plan-segments";

const plan = (frameCount: number, size: number, overlap = 0, firstFrame = 0) =>
  planSegments({ frameCount, size, overlap, firstFrame }).map(
    ({ startFrame, stopFrame }) => [startFrame, stopFrame] as const,
  );

describe("planSegments", () => {
  it.each([
    ["all frames in one, for size 0", plan(10, 0), [[0, 9]]],
    ["all frames in one, for a size beyond them", plan(10, 100, 5), [[0, 9]]],
    ["no frames", plan(0, 10), []],
    ["one frame", plan(1, 1), [[0, 0]]],
    [
      "an even cut",
      plan(10, 5),
      [
        [0, 4],
        [5, 9],
      ],
    ],
    [
      "a shorter last segment",
      plan(10, 4),
      [
        [0, 3],
        [4, 7],
        [8, 9],
      ],
    ],
    [
      "an overlap",
      plan(10, 4, 1),
      [
        [0, 3],
        [3, 6],
        [6, 9],
      ],
    ],
    [
      "an overlap and a shorter last segment",
      plan(11, 4, 1),
      [
        [0, 3],
        [3, 6],
        [6, 9],
        [9, 10],
      ],
    ],
    [
      "no segment that the one before holds whole",
      plan(7, 4, 2),
      [
        [0, 3],
        [2, 5],
        [4, 6],
      ],
    ],
    [
      "an overlap cut to half of the size",
      plan(8, 4, 100),
      [
        [0, 3],
        [2, 5],
        [4, 7],
      ],
    ],
    [
      "an addition, from where the task ends",
      plan(5, 3, 0, 100),
      [
        [100, 102],
        [103, 104],
      ],
    ],
  ])("plans %s", (_what, planned, expected) => {
    expect(planned).toEqual(expected);
  });

  it("refuses what would make too many jobs, and takes just as many as are possible", () => {
    expect(plan(MAX_SEGMENTS, 1)).toHaveLength(MAX_SEGMENTS);
    expect(() => plan(MAX_SEGMENTS + 1, 1)).toThrow(TooManySegments);
  });

  it("covers every frame, in steps of size less overlap, and ends with the last frame", () => {
    const cases = fc.record({
      frameCount: fc.integer({ min: 1, max: 3_000 }),
      size: fc.integer({ min: 1, max: 500 }),
      overlap: fc.integer({ min: 0, max: 600 }),
      firstFrame: fc.integer({ min: 0, max: 1_000 }),
    });
    fc.assert(
      fc.property(cases, ({ frameCount, size, overlap, firstFrame }) => {
        const segments = planSegments({ frameCount, size, overlap, firstFrame });
        const step = size - Math.min(overlap, Math.floor(size / 2));
        expect(segments[0]?.startFrame).toBe(firstFrame);
        expect(segments.at(-1)?.stopFrame).toBe(firstFrame + frameCount - 1);
        segments.forEach(({ startFrame, stopFrame }, index) => {
          expect(startFrame).toBe(firstFrame + index * step);
          const isLast = index === segments.length - 1;
          expect(stopFrame - startFrame + 1 <= size).toBe(true);
          if (!isLast) expect(stopFrame - startFrame + 1).toBe(size);
          const before = segments[index - 1];
          // No gap to the one before, and something of its own.
          if (before) {
            expect(startFrame).toBeLessThanOrEqual(before.stopFrame + 1);
            expect(stopFrame).toBeGreaterThan(before.stopFrame);
          }
        });
      }),
    );
  });
});
