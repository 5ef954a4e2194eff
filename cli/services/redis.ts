import { spawn } from "node:child_process";
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { bringProgram } from "../packages/program";
import { guard, guardStage } from "../processes/guardian";
import { hasExited } from "../processes/has-exited";
import { findProcess, processesWorkingIn } from "../processes/process-table";
import { stopProcess } from "../processes/stop-process";
import { freePort } from "./free-port";
import type { RunningService } from "./postgres";
import { writePrivateFile } from "../private-file";
import { recall } from "./remembered";

/**
 * Starts Redis with its data under `dir` and answers once it serves. It listens on loopback only and asks for a
 * password; its append-only file is flushed each second, and it refuses writes rather than evict. The port is
 * remembered in `dir` and changes only when something else took it.
 */
export async function startRedis({
  dir,
  port,
  logFile = path.join(dir, "redis.log"),
  say = () => {},
}: {
  dir: string;
  port?: number;
  logFile?: string;
  say?: (line: string) => void;
}): Promise<RunningService> {
  mkdirSync(dir, { recursive: true });
  // Redis writes its files as the umask says; what waits in the queues is nobody else's business.
  chmodSync(dir, 0o700);
  const program = await bringProgram({
    names: ["redis-server", "valkey-server"],
    packages: ["redis-server"],
    isService: true,
    say,
  });
  const work = realpathSync(dir);
  for (const stray of processesWorkingIn(work)) await stopProcess(stray);

  const memory = path.join(dir, "redis.json");
  const known = recall(memory);
  const chosen = port ?? (await freePort(known.port));
  writePrivateFile(memory, { ...known, port: chosen });
  // In a file, not in the arguments: those are open to every user of the machine.
  const configuration = path.join(work, "redis.conf");
  writeFileSync(configuration, settings(chosen, work, known.password), { mode: 0o600 });
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(program.command, [configuration], {
    cwd: work,
    detached: true,
    env: { ...process.env, ...program.env },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.once("error", () => {});
  guard(child, { signal: "SIGTERM", stage: guardStage.service });
  const url = `redis://:${known.password}@127.0.0.1:${chosen}/0`;
  await untilReady(url, () => hasExited(child), logFile);
  return {
    url,
    child,
    async stop() {
      const identity = child.pid === undefined ? undefined : findProcess(child.pid);
      if (identity) await stopProcess(identity);
    },
  };
}

function settings(port: number, dir: string, password: string): string {
  return [
    `port ${port}`,
    "bind 127.0.0.1",
    "protected-mode yes",
    `requirepass ${password}`,
    `dir "${dir}"`,
    "daemonize no",
    "appendonly yes",
    "appendfsync everysec",
    'save ""',
    "maxmemory-policy noeviction",
    "",
  ].join("\n");
}

async function untilReady(url: string, hasEnded: () => boolean, logFile: string) {
  const until = Date.now() + 60_000;
  for (;;) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.ping();
      return;
    } catch (cause) {
      if (hasEnded() || Date.now() > until) {
        const tail = readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n");
        throw new Error(`Redis did not start: ${tail}`, { cause });
      }
    } finally {
      client.disconnect();
    }
    await sleep(40);
  }
}
