import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The account a service runs under. Undefined means: the one that runs this process. */
export type ServiceUser = { readonly uid: number; readonly gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as `postgres`, or as `nobody` where that
 * account is missing; everybody else runs it as themselves.
 */
export function serviceUser(): ServiceUser {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields?.[2] && fields[3]) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    "PostgreSQL cannot run as root, and neither an account postgres nor nobody exists. " +
      "Create one (useradd --system postgres), or set DATABASE_URL.",
  );
}

/** Whether `user` can enter `dir`: one folder above it closed to others (a checkout under /root) is enough for no. */
export function canEnter(user: ServiceUser, dir: string): boolean {
  if (!user) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", dir], { ...user, cwd: "/" }).status === 0;
}
