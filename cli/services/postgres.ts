import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { guard, guardStage } from "../processes/guardian";
import { hasExited } from "../processes/has-exited";
import { findProcess } from "../processes/process-table";
import { stopProcess } from "../processes/stop-process";
import { freePort } from "./free-port";
import { postgresBinaries } from "./postgres-binaries";
import { clearStrays, clusterOwner, clusterPlace, ensureCluster } from "./postgres-cluster";
import { writePrivateFile } from "../private-file";
import { recall } from "./remembered";
import { serviceUser } from "./service-user";

/** A service of this machine that this process started and that ends with it. */
export type RunningService = {
  readonly url: string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
};

/**
 * Starts the shipped PostgreSQL with its data under `dir` and answers once it accepts queries. `url` names a superuser
 * and the database `postgres`. The port is remembered in `dir` and changes only when something else took it. With
 * `isDurable` false, for tests, nothing is flushed to disk. Throws with the end of its log when it does not start.
 */
export async function startPostgres({
  dir,
  port,
  isDurable = true,
  logFile = path.join(dir, "postgres.log"),
}: {
  dir: string;
  port?: number;
  isDurable?: boolean;
  logFile?: string;
}): Promise<RunningService> {
  mkdirSync(dir, { recursive: true });
  const memory = path.join(dir, "postgres.json");
  const known = recall(memory);
  const unprivileged = serviceUser();
  const bin = postgresBinaries(unprivileged);
  const place = known.place ?? clusterPlace(dir, unprivileged);
  // The folder may be moved as a whole, so its own path is never written down.
  const kept = { ...known, place: place === dir ? undefined : place };
  writePrivateFile(memory, kept);
  const { password } = known;
  const { data, user } = ensureCluster(place, { bin, user: unprivileged, password, isDurable });
  await clearStrays(data);

  const chosen = port ?? (await freePort(known.port));
  writePrivateFile(memory, { ...kept, port: chosen });
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(path.join(bin, "postgres"), ["-D", data, ...settings(chosen, isDurable)], {
    ...user,
    cwd: data,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  guard(child, { signal: "SIGINT", stage: guardStage.service });
  const url = `postgres://${clusterOwner}:${password}@127.0.0.1:${chosen}/postgres`;
  await untilReady(child, url, logFile);
  return {
    url,
    child,
    async stop() {
      const identity = child.pid === undefined ? undefined : findProcess(child.pid);
      // SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written.
      if (identity) await stopProcess(identity, { signal: "SIGINT", graceMs: 30_000 });
    },
  };
}

function settings(port: number, isDurable: boolean): string[] {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "128MB",
    log_checkpoints: "off",
    // A commit still reaches the kernel before it is acknowledged, so a killed server loses nothing in tests either.
    ...(isDurable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function untilReady(child: ChildProcess, url: string, logFile: string) {
  const until = Date.now() + 60_000;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (cause) {
      if (hasExited(child) || Date.now() > until) {
        child.kill("SIGKILL");
        const tail = readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n");
        throw new Error(`PostgreSQL did not start: ${tail}`, { cause });
      }
    } finally {
      await sql.end({ timeout: 1 });
    }
    await sleep(40);
  }
}
