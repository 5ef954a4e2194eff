import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FramePoint, framePoint, screenPoint } from "./point";
import { directionDegrees, normalDegrees, turned } from "./rotation";
import { distance } from "./segment";

describe("rotation", () => {
  it("brings every angle into 0..360, 360 excluded", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (degrees) => {
        const normal = normalDegrees(degrees);
        expect(normal).toBeGreaterThanOrEqual(0);
        expect(normal).toBeLessThan(360);
      }),
    );
    expect(normalDegrees(-1e-20)).toBe(0);
    expect(normalDegrees(-90)).toBe(270);
  });

  it("keeps distances, and comes back by the opposite turn", () => {
    const number = fc.double({ min: -1_000, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (x, y, degrees) => {
        const centre = framePoint(3, 4);
        const there = turned(framePoint(x, y), centre, degrees);
        expect(distance(there, centre)).toBeCloseTo(distance(framePoint(x, y), centre), 6);
        expect(distance(turned(there, centre, -degrees), framePoint(x, y))).toBeLessThan(1e-6);
      }),
    );
  });

  it("counts clockwise from straight up", () => {
    const centre = framePoint(0, 0);
    const at = (x: number, y: number) => directionDegrees(centre, framePoint(x, y));
    expect([at(0, -1), at(1, 0), at(0, 1), at(-1, 0)]).toEqual([0, 90, 180, 270]);
  });
});

describe("points", () => {
  it("of the screen are not points of the frame", () => {
    // @ts-expect-error The brands must not unify: a screen point where a frame point is asked for.
    const wrong: FramePoint = screenPoint(1, 2);
    expect(wrong).toEqual({ x: 1, y: 2 });
  });
});
