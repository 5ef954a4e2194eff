import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** One process of this machine. `startedAt` is the kernel's start tick: with the pid it names a process for good. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

/** The identity of a live process, or undefined when there is none. A zombie counts as gone. */
export function findProcess(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name may hold spaces and brackets; fields are counted from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startedAt] = [fields[0], fields[19]];
    if (state === "Z" || state === "X" || startedAt === undefined) return undefined;
    return { pid, startedAt };
  } catch {
    return undefined;
  }
}

export function isSameProcess(known: ProcessIdentity): boolean {
  return findProcess(known.pid)?.startedAt === known.startedAt;
}

/** Live processes whose working directory is `dir` itself. PostgreSQL and Redis change into their data folder. */
export function processesWorkingIn(dir: string): ProcessIdentity[] {
  return selectProcesses((pid) => readlinkSync(`/proc/${pid}/cwd`) === dir);
}

/** Live processes started with the environment entry `entry` ("NAME=value"). Only one's own are readable unless root. */
export function processesWithEnvironment(entry: string): ProcessIdentity[] {
  return selectProcesses((pid) =>
    readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(entry),
  );
}

function selectProcesses(matches: (pid: number) => boolean): ProcessIdentity[] {
  const found: ProcessIdentity[] = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (!matches(pid)) continue;
    } catch {
      // It ended meanwhile, or belongs to another user.
      continue;
    }
    const identity = findProcess(pid);
    if (identity) found.push(identity);
  }
  return found;
}
