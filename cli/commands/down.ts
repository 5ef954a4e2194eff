import { realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Arguments, type Command, CommandFault, textOption } from "../command";
import { type DataFolder, dataFolder, dataOption } from "../data-folder";
import {
  type ProcessIdentity,
  processesWithEnvironment,
  processesWorkingIn,
} from "../processes/process-table";
import { stopProcess } from "../processes/stop-process";
import { findClaimant } from "../run/claim";
import { installationMark } from "../run/environment";
import { clusterFolder } from "../services/postgres-cluster";

export const command: Command = {
  usage: "./loupe down [--data .loupe]",
  summary: "Stops everything that up started. The data stay.",
  options: dataOption,
  run: down,
};

/** Longer than everything that `up` itself waits for while it stops. */
const orderlyMs = 90_000;

async function down(given: Arguments): Promise<number> {
  const data = dataFolder(textOption(given, "data"));
  const supervisor = findClaimant(data.claimFile);
  try {
    if (supervisor) await stopProcess(supervisor, { graceMs: orderlyMs });
    // The guardian of a killed supervisor is at this same work; what it has not finished is finished here.
    const left = await leftAfter(data, supervisor ? 12_000 : 0);
    for (const one of left) await stopProcess(one, { signal: "SIGINT" });
    const isIdle = !supervisor && left.length === 0;
    console.log(isIdle ? "Loupe does not run here." : "Loupe has stopped.");
    return 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
    throw new CommandFault("Loupe was started by another account; stop it from there, or as root.");
  }
}

async function leftAfter(data: DataFolder, graceMs: number): Promise<ProcessIdentity[]> {
  const until = Date.now() + graceMs;
  for (;;) {
    const left = installationProcesses(data);
    if (left.length === 0 || Date.now() > until) return left;
    await sleep(50);
  }
}

/** Applications first, the services they lean on last. */
function installationProcesses(data: DataFolder): ProcessIdentity[] {
  const cluster = clusterFolder(path.join(data.dir, "postgres"));
  return [
    ...processesWithEnvironment(`${installationMark}=${data.dir}`),
    ...[path.join(data.dir, "redis"), cluster].flatMap((dir) => workingIn(dir)),
  ];
}

function workingIn(dir: string): ProcessIdentity[] {
  try {
    return processesWorkingIn(realpathSync(dir));
  } catch {
    // Never made, or not ours to look into.
    return [];
  }
}
