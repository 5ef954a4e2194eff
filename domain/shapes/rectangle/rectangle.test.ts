import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { framePoint } from "../../geometry/point";
import { distance } from "../../geometry/segment";
import { cornersOf } from "./corners";
import { rectangleGeometry as geometry } from "./geometry";
import { handlePoint, RECTANGLE_HANDLES, type RectangleHandle } from "./handles";
import { resized } from "./resizing";
import type { Rectangle } from "./schema";

const upright: Rectangle = {
  type: "rectangle",
  left: 10,
  top: 20,
  right: 50,
  bottom: 40,
  rotation: 0,
};
const OPPOSITE = {
  nw: "se",
  n: "s",
  ne: "sw",
  e: "w",
  se: "nw",
  s: "n",
  sw: "ne",
  w: "e",
} as const;

describe("geometry of a rectangle", () => {
  it("knows its inside, edges included", () => {
    expect(geometry.contains(upright, framePoint(10, 40))).toBe(true);
    expect(geometry.contains(upright, framePoint(9.999, 30))).toBe(false);
    expect(geometry.area(upright)).toBe(800);
  });

  it("measures the distance to its outline from both sides", () => {
    expect(geometry.distanceToOutline(upright, framePoint(30, 25))).toBe(5);
    expect(geometry.distanceToOutline(upright, framePoint(53, 44))).toBe(5);
  });

  it("turns by a quarter exactly", () => {
    const turned = { ...upright, rotation: 90 };
    expect(geometry.bounds(turned)).toEqual({ left: 20, top: 10, right: 40, bottom: 50 });
    expect(geometry.contains(turned, framePoint(30, 12))).toBe(true);
    expect(geometry.contains(turned, framePoint(12, 30))).toBe(false);
  });

  it("turns clockwise: the top edge goes to the right", () => {
    const top = handlePoint({ ...upright, rotation: 90 }, "n");
    expect(top).toEqual({ x: 40, y: 30 });
  });
});

describe("resizing a rectangle", () => {
  it("turns over when dragged across, and stays well formed", () => {
    expect(resized(upright, "se", framePoint(0, 0))).toEqual({
      ...upright,
      left: 0,
      top: 0,
      right: 10,
      bottom: 20,
    });
    expect(resized(upright, "w", framePoint(80, 999))).toEqual({ ...upright, left: 50, right: 80 });
  });

  it("is refused when nothing would be left", () => {
    expect(resized(upright, "e", framePoint(10, 30))).toBeUndefined();
  });

  it("puts the handle under the pointer and leaves the opposite one where it was, however it is turned", () => {
    const place = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom<RectangleHandle>("nw", "ne", "se", "sw"),
        fc.double({ min: 0, max: 359, noNaN: true }),
        place,
        place,
        (handle, rotation, x, y) => {
          const box = { ...upright, rotation };
          const result = resized(box, handle, framePoint(x, y));
          if (result === undefined) return;
          expect(result.left).toBeLessThan(result.right);
          expect(result.top).toBeLessThan(result.bottom);
          const nearest = (to: { x: number; y: number }) =>
            Math.min(
              ...cornersOf(result).map((corner) => distance(corner, framePoint(to.x, to.y))),
            );
          expect(nearest({ x, y })).toBeLessThan(1e-6);
          expect(nearest(handlePoint(box, OPPOSITE[handle]))).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it("has handles on its own outline", () => {
    for (const handle of RECTANGLE_HANDLES) {
      const box = { ...upright, rotation: 33 };
      expect(geometry.distanceToOutline(box, handlePoint(box, handle))).toBeLessThan(1e-9);
    }
  });
});
