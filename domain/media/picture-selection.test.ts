import fc from "fast-check";
import { expect, it } from "vitest";
import { selectedPictures } from "./picture-selection";

it("counts over the files of the addition as if they were one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { maxLength: 8 }),
      fc.record({
        first: fc.nat(30),
        last: fc.option(fc.nat(60)),
        step: fc.integer({ min: 1, max: 9 }),
      }),
      (counts, selection) => {
        const { first, last, step } = selection;
        const total = counts.reduce((sum, count) => sum + count, 0);
        const wanted = Array.from({ length: total }, (_, n) => n).filter(
          (n) => n >= first && (last === null || n <= last) && (n - first) % step === 0,
        );
        let before = 0;
        const got: number[] = [];
        for (const count of counts) {
          for (const picture of selectedPictures(selection, before, count)) {
            expect(picture).toBeGreaterThanOrEqual(0);
            expect(picture).toBeLessThan(count);
            got.push(before + picture);
          }
          before += count;
        }
        expect(got).toEqual(wanted);
      },
    ),
  );
});
