import { spawn } from "node:child_process";
import { checkout } from "../checkout";
import { guard, guardStage } from "../processes/guardian";

/** One program of a check: shown by name, run from the checkout. */
export type Step = { readonly name: string; readonly command: readonly [string, ...string[]] };

export type StepResult = {
  readonly name: string;
  readonly isOk: boolean;
  readonly tookMs: number;
  readonly output: string;
};

/** Runs steps, at most `atOnce` together, in order of the list. `onDone` hears of each as it ends. */
export async function runSteps(
  steps: readonly Step[],
  { atOnce, onDone }: { atOnce: number; onDone: (result: StepResult) => void },
): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  async function lane() {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step);
      results.push(result);
      onDone(result);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

function runStep({ name, command: [program, ...words] }: Step): Promise<StepResult> {
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: checkout,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    guard(child, { signal: "SIGKILL", stage: guardStage.application });
    let output = "";
    const take = (chunk: Buffer) => (output += chunk);
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const done = (isOk: boolean) => resolve({ name, isOk, tookMs: Date.now() - begun, output });
    child.once("error", (error) => {
      output += error.message;
      done(false);
    });
    child.once("close", (code) => done(code === 0));
  });
}
