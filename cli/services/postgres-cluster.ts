import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { processesWorkingIn } from "../processes/process-table";
import { stopProcess } from "../processes/stop-process";
import { sharedPlace } from "./postgres-binaries";
import { recall } from "./remembered";
import { canEnter, type ServiceUser } from "./service-user";

export const clusterOwner = "loupe";

/**
 * The folder in which the cluster lies: `dir`, or one under `/var/lib/loupe` where `user` cannot enter `dir`. It is
 * named by chance, not by `dir`, so that a new data folder never meets an old cluster.
 */
export function clusterPlace(dir: string, user: ServiceUser): string {
  if (user) chmodSync(dir, 0o711);
  if (canEnter(user, dir)) return dir;
  const place = path.join(sharedPlace, `postgres-${randomBytes(8).toString("hex")}`);
  mkdirSync(place, { recursive: true, mode: 0o711 });
  if (!canEnter(user, place))
    throw new Error(`The account PostgreSQL runs under cannot enter ${place}`);
  return place;
}

/** Makes the cluster when there is none. An interrupted attempt leaves a draft, which the next one replaces. */
export function ensureCluster(
  place: string,
  { bin, user, password, isDurable }: ClusterOptions,
): { data: string; user: ServiceUser } {
  const data = path.join(place, "cluster");
  if (!existsSync(data)) {
    const draft = path.join(place, "cluster.new");
    const passwordFile = path.join(place, "password.new");
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) for (const owned of [draft, passwordFile]) chownSync(owned, user.uid, user.gid);
    const { status, stderr } = spawnSync(
      path.join(bin, "initdb"),
      [
        `--pgdata=${draft}`,
        `--username=${clusterOwner}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // The same order and case rules on every machine, whatever locales it has.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(isDurable ? [] : ["--no-sync"]),
      ],
      { ...user, cwd: "/", encoding: "utf8" },
    );
    rmSync(passwordFile, { force: true });
    if (status !== 0) throw new Error(`PostgreSQL's initdb failed: ${stderr}`);
    renameSync(draft, data);
  }
  // Whoever made the cluster must run it, also when an account postgres appears later.
  const owner = statSync(data);
  return { data, user: user && { uid: owner.uid, gid: owner.gid } };
}

type ClusterOptions = {
  readonly bin: string;
  readonly user: ServiceUser;
  readonly password: string;
  readonly isDurable: boolean;
};

/**
 * Stops what still runs on the cluster after its owner was killed. PostgreSQL takes a pid file for a running server as
 * long as its number belongs to any process: an unrelated one (usual after a container restarts), or a dead one that
 * nobody has reaped. Once nothing works in the cluster any more, such a file is removed.
 */
export async function clearStrays(data: string): Promise<void> {
  const pidFile = path.join(data, "postmaster.pid");
  const recorded = existsSync(pidFile) && Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  for (const stray of processesWorkingIn(data)) {
    if (stray.pid === recorded) await stopProcess(stray, { signal: "SIGINT" });
  }
  for (const stray of processesWorkingIn(data)) await stopProcess(stray);
  if (recorded && existsSync(`/proc/${recorded}`)) rmSync(pidFile, { force: true });
}

/** Where the cluster of `dir` lies, whether or not it was made yet. */
export function clusterFolder(dir: string): string {
  return path.join(recall(path.join(dir, "postgres.json")).place ?? dir, "cluster");
}
