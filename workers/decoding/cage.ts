import { spawnSync } from "node:child_process";
import type { SandboxLimits } from "./run-sandboxed";

/** Address space may exceed resident memory by threads' stacks and mapped libraries, which cost nothing. */
const ADDRESS_SPACE_FACTOR = 3;
const ADDRESS_SPACE_BASE = 2 * 1024 ** 3;

interface CageParts {
  readonly canLimit: boolean;
  readonly canTakeNetwork: boolean;
}
let found: { readonly searchPath: string; readonly parts: CageParts } | undefined;

/**
 * The words that stand before a command so that the kernel holds it to the limits: a name space without network, and
 * limits of address space, processor time, size of files and core dumps. Each replaces itself by the next, so the
 * process keeps its id. What the machine lacks is left out: the watch on memory and time does not depend on it.
 */
export function cageOf(limits: SandboxLimits, searchPath: string): string[] {
  const { canLimit, canTakeNetwork } = partsOf(searchPath);
  const words: string[] = [];
  if (canTakeNetwork) words.push("unshare", "--map-root-user", "--net", "--");
  if (canLimit) {
    const addressBytes = limits.memoryBytes * ADDRESS_SPACE_FACTOR + ADDRESS_SPACE_BASE;
    // Several threads use up processor time faster than the clock runs.
    const processorSecs = Math.ceil(limits.wallTimeMs / 1000) * 16;
    words.push(
      "prlimit",
      `--as=${addressBytes}`,
      `--cpu=${processorSecs}`,
      `--fsize=${limits.fileBytes}`,
      "--core=0",
      "--",
    );
  }
  return words;
}

/** Whether a child of ours runs without network here. */
export function canTakeNetwork(searchPath: string): boolean {
  return partsOf(searchPath).canTakeNetwork;
}

function partsOf(searchPath: string): CageParts {
  if (found?.searchPath !== searchPath) {
    const works = (command: string, words: readonly string[]) =>
      spawnSync(command, words, { env: { PATH: searchPath }, stdio: "ignore" }).status === 0;
    const parts = {
      canLimit: works("prlimit", ["--core=0", "--", "true"]),
      canTakeNetwork: works("unshare", ["--map-root-user", "--net", "--", "true"]),
    };
    found = { searchPath, parts };
  }
  return found.parts;
}
