import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, boundsMeet } from "@/domain/geometry/bounds";
import { GridIndex } from "./grid-index";

const bounds: fc.Arbitrary<Bounds> = fc
  .record({
    left: fc.double({ min: -3_000, max: 3_000, noNaN: true }),
    top: fc.double({ min: -3_000, max: 3_000, noNaN: true }),
    width: fc.double({ min: 0, max: 4_000, noNaN: true }),
    height: fc.double({ min: 0, max: 300, noNaN: true }),
  })
  .map(({ left, top, width, height }) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  }));

describe("the grid", () => {
  it("finds exactly what a look at every thing finds, after moves and removals too", () => {
    const step = fc.record({ id: fc.nat(30), bounds, isRemoved: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), bounds, (steps, asked) => {
        const grid = new GridIndex();
        const all = new Map<string, Bounds>();
        for (const one of steps) {
          const id = String(one.id);
          if (one.isRemoved) {
            grid.remove(id);
            all.delete(id);
          } else {
            grid.put(id, one.bounds);
            all.set(id, one.bounds);
          }
        }
        const expected = [...all].filter(([, own]) => boundsMeet(own, asked)).map(([id]) => id);
        expect([...grid.meeting(asked)].sort()).toEqual(expected.sort());
        expect(grid.size).toBe(all.size);
      }),
    );
  });
});
