import { setTimeout as sleep } from "node:timers/promises";
import { isSameProcess, type ProcessIdentity } from "./process-table";

/** Signals a process and waits until it is gone; after `graceMs` it is killed. Resolves to false when it had to be. */
export async function stopProcess(
  target: ProcessIdentity,
  { signal = "SIGTERM", graceMs = 15_000 }: { signal?: NodeJS.Signals; graceMs?: number } = {},
): Promise<boolean> {
  send(target, signal);
  if (await isGoneWithin(target, graceMs)) return true;
  send(target, "SIGKILL");
  if (!(await isGoneWithin(target, 10_000))) {
    throw new Error(`Process ${target.pid} cannot be stopped`);
  }
  return false;
}

function send(target: ProcessIdentity, signal: NodeJS.Signals) {
  if (!isSameProcess(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function isGoneWithin(target: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (isSameProcess(target)) {
    if (Date.now() > until) return false;
    await sleep(15);
  }
  return true;
}
