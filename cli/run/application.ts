import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { checkout } from "../checkout";
import { guard, guardStage } from "../processes/guardian";
import { findProcess } from "../processes/process-table";
import { stopProcess } from "../processes/stop-process";
import type { Started } from "./keep-running";

export const workerNames = ["import", "export", "utils"] as const;
export type WorkerName = (typeof workerNames)[number];
export type ApplicationName = "web" | WorkerName;

/**
 * `built`: the bundles, as in production. `source`: through tsx, in development.
 * `next`: as built, but the web is Next alone, which mounts the same handlers as its own routes.
 */
export type Form = "built" | "source" | "next";

/** Starts the web front or one worker with exactly the environment `env`, writing its log lines to `logFile`. */
export function startApplication(
  name: ApplicationName,
  { env, logFile, form }: { env: NodeJS.ProcessEnv; logFile: string; form: Form },
): Started {
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, entry(name, form), {
    cwd: checkout,
    env,
    // Its own group: Ctrl-C goes to the supervisor alone, which stops everything in order.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  guard(child, { signal: "SIGTERM", stage: guardStage.application });
  return {
    child,
    async stop() {
      const identity = child.pid === undefined ? undefined : findProcess(child.pid);
      // The front lets requests under way finish for half a minute.
      if (identity) await stopProcess(identity, { graceMs: 35_000 });
    },
  };
}

function entry(name: ApplicationName, form: Form): string[] {
  const [room, words] = name === "web" ? ["front", []] : ["workers", [name]];
  if (form === "next" && name === "web") {
    return [path.join(checkout, "node_modules", "next", "dist", "bin", "next"), "start"];
  }
  if (form !== "source") {
    return ["--enable-source-maps", path.join(checkout, "dist", room, "main.js"), ...words];
  }
  const source = name === "web" ? "server/http/main.ts" : "workers/main.ts";
  // Starts again whenever a file that it imports changes.
  const tsx = path.join(checkout, "node_modules", "tsx", "dist", "cli.mjs");
  return [tsx, "watch", "--clear-screen=false", path.join(checkout, source), ...words];
}
