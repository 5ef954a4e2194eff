import type { Result } from "./bench";
import { benches } from "./benches";

/** The names that `runBench` knows. */
export const benchNames: readonly string[] = Object.keys(benches);

/**
 * Runs one benchmark. As `json` it prints one line: the figures of its first comparison, which is
 * its headline, with all of them under `parts` when there are several. Else it prints a table.
 * Answers whether everything measured was also correct.
 */
export async function runBench(name: string, { json }: { json: boolean }): Promise<boolean> {
  const bench = benches[name];
  if (!bench)
    throw new Error(`There is no benchmark ${name}. There are: ${benchNames.join(", ")}.`);
  const results = await bench.run();
  const correct = results.every((result) => result.correct);
  if (json) {
    const [headline] = results;
    const parts = results.length > 1 ? { parts: results } : {};
    console.log(JSON.stringify({ ...headline, name, correct, ...parts }));
  } else {
    for (const line of tableOf(results)) console.log(line);
  }
  return correct;
}

function tableOf(results: readonly Result[]): readonly string[] {
  return results.map(({ name, ratio, worst, product, limit, unit, rounds, correct }) =>
    [
      name.padEnd(28),
      `ratio ${ratio} (worst ${worst})`,
      `product ${product} ${unit}`,
      `limit ${limit} ${unit}`,
      `${rounds} rounds`,
      correct ? "correct" : "NOT CORRECT",
    ].join("  "),
  );
}
