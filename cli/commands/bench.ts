import { spawn } from "node:child_process";
import { buildLoupe } from "../build";
import { checkout } from "../checkout";
import type { Arguments, Command } from "../command";
import { guard, guardStage } from "../processes/guardian";

export const command: Command = {
  usage: "./loupe bench [name] [--json]",
  summary: "Measures Loupe beside the limit of the machine. Without a name: the list.",
  options: { json: { type: "boolean" } },
  run: bench,
};

/** In a process of its own, since benchmarks belong to tests/, which the command line does not import. */
async function bench({ options, words }: Arguments): Promise<number> {
  if (words.length > 0) await buildLoupe({ say: console.error });
  const json = options.json ? ["--json"] : [];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/bench/main.ts", ...words, ...json],
    { cwd: checkout, env: { ...process.env, NODE_ENV: "production" }, stdio: "inherit" },
  );
  guard(child, { signal: "SIGTERM", stage: guardStage.application });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
