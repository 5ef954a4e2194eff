import fc from "fast-check";
import { expect, test } from "vitest";
import { geometryBytes, shapeFromBytes } from "./geometry-bytes";
import type { Shape } from "./registry";

const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true });
const shape: fc.Arbitrary<Shape> = fc.record(
  {
    type: fc.constant("rectangle" as const),
    left: coordinate,
    top: coordinate,
    right: coordinate,
    bottom: coordinate,
    rotation: coordinate,
  },
  { noNullPrototype: true },
);

test("geometry comes back to the last bit, minus zero and the smallest numbers included", () => {
  fc.assert(
    fc.property(shape, (given) => {
      expect(shapeFromBytes(given.type, geometryBytes(given))).toStrictEqual(given);
    }),
  );
});

test("numbers lie in the layout of the type, little-endian", () => {
  const bytes = geometryBytes({
    type: "rectangle",
    left: 1,
    top: -2,
    right: 3.5,
    bottom: 4,
    rotation: 90,
  });
  expect(Array.from(new Float64Array(bytes.buffer))).toEqual([1, -2, 3.5, 4, 90]);
  expect(Array.from(bytes.subarray(0, 8))).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
});

test("bytes of another length are refused", () => {
  expect(() => shapeFromBytes("rectangle", new Uint8Array(32))).toThrow("5 numbers, not 4");
  expect(() => shapeFromBytes("rectangle", new Uint8Array(41))).toThrow();
});
