import type { Command } from "../command";
import { packageProgram } from "../run/package-program";
import { runSteps, type Step } from "../run/steps";

export const command: Command = {
  usage: "./loupe verify",
  summary:
    "Format, lint, types and boundaries of the rooms, dead code, policies, pure tests: about a minute.",
  options: {},
  run: verify,
};

const node = process.execPath;

/** The longest first, so that two lanes end together. Pages come before their types: Next writes the routes it knows. */
const steps: readonly Step[] = [
  {
    name: "pure tests",
    command: [packageProgram("vitest"), "run", "--project", "unit", "--reporter", "dot"],
  },
  { name: "types of the rooms", command: [packageProgram("tsc"), "-b", "tsconfig.rooms.json"] },
  {
    name: "types of the web",
    command: ["/bin/sh", "-c", "node_modules/.bin/next typegen && node_modules/.bin/tsc -p ."],
  },
  { name: "dead code", command: [packageProgram("knip"), "--no-progress"] },
  { name: "lint", command: [packageProgram("oxlint"), "--deny-warnings"] },
  { name: "format", command: [packageProgram("biome"), "format", "."] },
  { name: "policies", command: [node, "--import", "tsx", "cli/policies.ts", "check"] },
];

async function verify(): Promise<number> {
  const results = await runSteps(steps, {
    atOnce: 2,
    onDone({ name, isOk, tookMs, output }) {
      if (!isOk) console.log(`\n${output.trimEnd()}\n`);
      const seconds = (tookMs / 1000).toFixed(1).padStart(6);
      console.log(`${isOk ? "ok    " : "FAILED"} ${seconds} s  ${name}`);
    },
  });
  const failed = results.filter(({ isOk }) => !isOk).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
