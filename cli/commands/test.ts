import { buildLoupe } from "../build";
import { type Arguments, type Command, CommandFault } from "../command";
import { bringChromium } from "../packages/chromium";
import { bringFfmpeg } from "../packages/ffmpeg";
import { bringReferenceTools } from "../packages/reference-tools";
import { runVitest, type TestResult } from "../run/vitest";

/** The parts of `./loupe test`, each a project of vitest.config.ts, in the order in which they run. */
const parts = {
  unit: {},
  films: {},
  db: {},
  api: { needsBuild: true },
  inputs: { needsBuild: true },
  e2e: { needsBuild: true, needsBrowser: true },
  faults: { needsBuild: true },
  preview: { needsBuild: true, needsBrowser: true },
  "bench-smoke": { needsBuild: true, needsBrowser: true },
  /** Only when asked for: it fetches tools written in Go and Python. */
  interop: { needsReferenceTools: true },
} satisfies Record<string, Needs>;

type Needs = {
  readonly needsBuild?: boolean;
  readonly needsBrowser?: boolean;
  readonly needsReferenceTools?: boolean;
};
type Part = keyof typeof parts;

export const command: Command = {
  usage: `./loupe test [${Object.keys(parts).join("|")}] [--full]`,
  summary:
    "What a fresh machine must pass. LOUPE_ROUNDS scales how often repeated checks repeat; --full runs all of them.",
  options: { full: { type: "boolean" } },
  run: test,
};

async function test({ options, words }: Arguments): Promise<number> {
  const chosen = choose(words);
  const needs = chosen.map((part): Needs => parts[part]);
  const env: NodeJS.ProcessEnv = { ...process.env, LOUPE_FULL: options.full ? "1" : "0" };
  const say = (line: string) => console.log(line);
  // Films are made and decoded in most parts.
  Object.assign(env, await bringFfmpeg(say));
  if (needs.some((need) => need.needsBuild)) await buildLoupe({ say });
  if (needs.some((need) => need.needsBrowser)) Object.assign(env, await bringChromium(say));
  if (needs.some((need) => need.needsReferenceTools)) {
    Object.assign(env, await bringReferenceTools(say));
  }

  const results: TestResult[] = [];
  for (const part of chosen) {
    console.log(`\n${part}`);
    results.push(await runVitest(part, env));
  }
  console.log(`\n${table(results)}`);
  const passed = sum(results, "passed");
  const failed = sum(results, "failed");
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function choose(words: readonly string[]): Part[] {
  const known = Object.keys(parts) as Part[];
  if (words.length === 0) return known.filter((part) => part !== "interop");
  return words.map((word) => {
    const part = known.find((name) => name === word);
    if (part) return part;
    throw new CommandFault(`There is no part ${word}. There are: ${known.join(", ")}.`);
  });
}

function table(results: readonly TestResult[]): string {
  const row = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, at) => (at === 0 ? String(cell).padEnd(12) : String(cell).padStart(9)))
      .join("");
  return [
    row(["part", "passed", "failed", "skipped", "seconds"]),
    ...results.map(({ part, passed, failed, skipped, tookMs }) =>
      row([part, passed, failed, skipped, (tookMs / 1000).toFixed(1)]),
    ),
  ].join("\n");
}

function sum(results: readonly TestResult[], column: "passed" | "failed"): number {
  return results.reduce((total, result) => total + result[column], 0);
}
