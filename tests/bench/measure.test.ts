import { describe, expect, it } from "vitest";
import type { Bench } from "./bench";
import { defineBench } from "./define-bench";
import { median } from "./measure";

const turns: string[] = [];
const timed = (name: string, secs: readonly number[]) => {
  let at = 0;
  return async () => {
    turns.push(name);
    return { secs: secs[Math.min(at++, secs.length - 1)] ?? Number.NaN };
  };
};

function bench(check: () => Promise<void>): Bench<undefined> {
  turns.length = 0;
  return {
    name: "toy",
    unit: "1/s",
    inUnit: (secs) => 1 / secs,
    rounds: 5,
    setup: async () => undefined,
    teardown: async () => {},
    comparisons: [
      {
        name: "toy",
        // The first figure of each belongs to the round that warms up.
        product: timed("product", [99, 2, 2, 4, 2, 2]),
        limit: timed("limit", [99, 1, 1, 1, 1, 1]),
        check,
      },
    ],
  };
}

async function resultOf(check: () => Promise<void>) {
  const [result] = await defineBench(bench(check)).run();
  return result;
}

describe("measuring", () => {
  it("gives the limit's time over the product's: median and worst round", async () => {
    expect(await resultOf(async () => {})).toEqual({
      name: "toy",
      ratio: 0.5,
      worst: 0.25,
      product: 0.5,
      limit: 1,
      unit: "1/s",
      rounds: 5,
      correct: true,
    });
  });

  it("lets product and limit take turns, and go first in turns", async () => {
    await resultOf(async () => {});
    expect(turns.slice(2, 8)).toEqual(["product", "limit", "limit", "product", "product", "limit"]);
  });

  it("calls a result incorrect when a check fails, even only afterwards", async () => {
    let checks = 0;
    const result = await resultOf(async () => {
      checks += 1;
      if (checks > 1) throw new Error("planned failure: rows went missing");
    });
    expect(result?.correct).toBe(false);
  });

  it("tears down also when measuring breaks", async () => {
    let isTornDown = false;
    const broken = {
      ...bench(async () => {}),
      comparisons: [
        {
          name: "broken",
          product: () => Promise.reject(new Error("planned failure of the product")),
          limit: timed("limit", [1]),
          check: async () => {},
        },
      ],
      teardown: async () => {
        isTornDown = true;
      },
    };
    await expect(defineBench(broken).run()).rejects.toThrow("planned failure");
    expect(isTornDown).toBe(true);
  });

  it("refuses fewer than five rounds", () => {
    expect(() => defineBench({ ...bench(async () => {}), rounds: 4 })).toThrow("5 rounds");
  });
});

describe("the median", () => {
  it.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
  ])("of %j is %d", (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});
