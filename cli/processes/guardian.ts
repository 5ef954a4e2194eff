import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findProcess } from "./process-table";

/** Stages in which a guardian stops what its owner left: the higher first. */
export const guardStage = { service: 1, application: 2 } as const;

/**
 * Makes sure that `child` does not outlive this process, however it ends.
 * The guardian is one small process an owner; it is started again should somebody kill it.
 */
export function guard(
  child: ChildProcess,
  { signal, stage }: { signal: NodeJS.Signals; stage: number },
) {
  const identity = child.pid === undefined ? undefined : findProcess(child.pid);
  if (!identity) return;
  const line = `+ ${identity.pid} ${identity.startedAt} ${signal} ${stage}\n`;
  guarded.set(identity.pid, line);
  guardian ??= startGuardian();
  guardian.stdin?.write(line);
  child.once("exit", () => {
    guarded.delete(identity.pid);
    guardian?.stdin?.write(`- ${identity.pid}\n`);
  });
}

const guarded = new Map<number, string>();
let guardian: ChildProcess | undefined;

function startGuardian(): ChildProcess {
  const script = fileURLToPath(new URL("./guardian-process.cjs", import.meta.url));
  // Its own session, so that neither Ctrl-C nor a closed terminal takes it before the owner.
  const started = spawn(process.execPath, [script], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    env: {},
  });
  started.stdin?.on("error", () => {});
  started.once("exit", () => {
    guardian = guarded.size > 0 ? startGuardian() : undefined;
  });
  started.unref();
  (started.stdin as unknown as { unref(): void }).unref();
  for (const line of guarded.values()) started.stdin?.write(line);
  return started;
}
