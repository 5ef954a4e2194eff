import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsContain } from "../geometry/bounds";
import { framePoint } from "../geometry/point";
import { definitionOf, shapes } from "./index";
import type { Shape, ShapeType } from "./registry";

const number = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const side = fc.double({ min: 0.5, max: 3_000, noNaN: true });

/** Some shapes of each type. A new type adds its own here; the compiler asks for it. */
const samples = {
  rectangle: fc
    .record({
      left: number,
      top: number,
      width: side,
      height: side,
      rotation: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 359.9, noNaN: true })),
    })
    .map(({ left, top, width, height, rotation }) => ({
      type: "rectangle" as const,
      left,
      top,
      right: left + width,
      bottom: top + height,
      rotation,
    })),
} satisfies { [K in ShapeType]: fc.Arbitrary<Extract<Shape, { type: K }>> };

const grown = (
  bounds: ReturnType<(typeof shapes)["rectangle"]["geometry"]["bounds"]>,
  by: number,
) => ({
  left: bounds.left - by,
  top: bounds.top - by,
  right: bounds.right + by,
  bottom: bounds.bottom + by,
});

describe.each(Object.keys(shapes) as ShapeType[])("every %s", (type) => {
  const shape: fc.Arbitrary<Shape> = samples[type];
  const tolerance = 1e-6;

  it("is accepted by its own schema", () => {
    fc.assert(
      fc.property(shape, (one) => {
        expect(definitionOf(one).schema.safeParse(one).success).toBe(true);
      }),
    );
  });

  it("lies within its bounds", () => {
    fc.assert(
      fc.property(shape, number, number, (one, x, y) => {
        const { geometry } = definitionOf(one);
        const point = framePoint(x, y);
        if (geometry.contains(one, point))
          expect(boundsContain(grown(geometry.bounds(one), tolerance), point)).toBe(true);
      }),
    );
  });

  it("has an area no larger than that of its bounds", () => {
    fc.assert(
      fc.property(shape, (one) => {
        const { geometry } = definitionOf(one);
        const { left, top, right, bottom } = geometry.bounds(one);
        expect(geometry.area(one)).toBeGreaterThan(0);
        expect(geometry.area(one)).toBeLessThanOrEqual(
          (right - left) * (bottom - top) * (1 + 1e-9),
        );
      }),
    );
  });

  it("takes its bounds, its area and its inside along when it is moved", () => {
    fc.assert(
      fc.property(shape, number, number, number, number, (one, dx, dy, x, y) => {
        const { geometry } = definitionOf(one);
        const there = geometry.moved(one, dx, dy);
        const before = geometry.bounds(one);
        expect(geometry.bounds(there).left).toBeCloseTo(before.left + dx, 6);
        expect(geometry.bounds(there).bottom).toBeCloseTo(before.bottom + dy, 6);
        expect(geometry.area(there)).toBeCloseTo(geometry.area(one), 2);
        const far = geometry.distanceToOutline(one, framePoint(x, y));
        expect(geometry.distanceToOutline(there, framePoint(x + dx, y + dy))).toBeCloseTo(far, 5);
      }),
    );
  });
});
