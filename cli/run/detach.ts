import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { checkout } from "../checkout";
import { type DataFolder, logFile } from "../data-folder";
import { installationMark } from "./environment";
import { followFile } from "./follow-file";

/**
 * Runs the same `up` in a session of its own, shows what it says until it is ready, and leaves it running.
 * Interrupted before that, it is stopped. Resolves to the exit code.
 */
export async function detach(data: DataFolder): Promise<number> {
  const file = logFile(data, "up");
  const log = openSync(file, "a", 0o600);
  const argv = process.argv.slice(2).filter((word) => word !== "--detach");
  const child = spawn(process.execPath, [path.join(checkout, "cli", "launch.cjs"), ...argv], {
    detached: true,
    env: { ...process.env, [installationMark]: data.dir },
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const stopFollowing = followFile(file, {
    fromEnd: true,
    write: (text) => process.stdout.write(text),
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, pass);
  const code = await new Promise<number>((resolve) => {
    child.once("message", () => resolve(0));
    child.once("exit", (exitCode) => resolve(exitCode ?? 1));
  });
  stopFollowing();
  if (child.connected) child.disconnect();
  child.unref();
  return code;
}
