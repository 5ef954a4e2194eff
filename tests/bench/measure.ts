import type { Bench, Comparison, Result } from "./bench";

/** Sets up, measures each comparison in turn, and tears down whatever happened. */
export async function measureAll<State>(bench: Bench<State>): Promise<readonly Result[]> {
  const state = await bench.setup();
  try {
    const results: Result[] = [];
    for (const comparison of bench.comparisons) {
      results.push(await measure(bench, comparison, state));
    }
    return results;
  } finally {
    await bench.teardown(state);
  }
}

/**
 * Runs one comparison: a round to warm up, whose figures are thrown away, then rounds in which
 * product and limit take turns, the one that goes first changing each time. Checked before and after.
 */
async function measure<State>(
  bench: Bench<State>,
  comparison: Comparison<State>,
  state: State,
): Promise<Result> {
  const isCorrectBefore = await holds(() => comparison.check(state));
  await comparison.product(state);
  await comparison.limit(state);
  const rounds: { product: number; limit: number }[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    const isProductFirst = round % 2 === 0;
    const first = await (isProductFirst ? comparison.product : comparison.limit)(state);
    const second = await (isProductFirst ? comparison.limit : comparison.product)(state);
    rounds.push({
      product: isProductFirst ? first.secs : second.secs,
      limit: isProductFirst ? second.secs : first.secs,
    });
  }
  const isCorrectAfter = await holds(() => comparison.check(state));
  const ratios = rounds.map(({ product, limit }) => limit / product);
  return {
    name: comparison.name,
    ratio: rounded(median(ratios)),
    worst: rounded(Math.min(...ratios)),
    product: rounded(bench.inUnit(median(rounds.map(({ product }) => product)))),
    limit: rounded(bench.inUnit(median(rounds.map(({ limit }) => limit)))),
    unit: bench.unit,
    rounds: bench.rounds,
    correct: isCorrectBefore && isCorrectAfter,
  };
}

/** The middle value; of an even count the mean of the two in the middle. `values` is not empty. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

async function holds(check: () => Promise<void>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
