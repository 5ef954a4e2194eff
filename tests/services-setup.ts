import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startPostgres } from "@/cli/services/postgres";
import { startRedis } from "@/cli/services/redis";
import { migrate } from "@/db/migrate";

/** What a run of tests shares: one server each, and a migrated database that test files clone. */
export interface SharedServices {
  /** A superuser, or whoever `LOUPE_TEST_DATABASE_URL` names. */
  readonly ownerUrl: string;
  readonly template: string;
  readonly redisUrl: string;
}

declare module "vitest" {
  interface ProvidedContext {
    services: SharedServices;
  }
}

/** The role belongs to the server, so runs that share one through `LOUPE_TEST_DATABASE_URL` agree on this. */
export const APP_PASSWORD = "only-for-tests-app";

/**
 * Starts PostgreSQL and Redis for one run of tests, in a folder of its own, and stops them afterwards.
 * `LOUPE_TEST_DATABASE_URL` and `LOUPE_TEST_REDIS_URL` name servers to use instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), "loupe-test-"));
  // Run by root, PostgreSQL has an account of its own, which must find the way to its data.
  await chmod(dir, 0o711);
  const [database, redis] = await Promise.all([
    given("LOUPE_TEST_DATABASE_URL") ??
      startPostgres({ dir: path.join(dir, "postgres"), isDurable: false }),
    given("LOUPE_TEST_REDIS_URL") ?? startRedis({ dir: path.join(dir, "redis") }),
  ]);
  const template = `loupe_template_${process.pid}`;
  await inServer(database.url, (sql) => sql.unsafe(`create database ${template}`));
  await migrate(databaseUrl(database.url, template), {
    appPassword: APP_PASSWORD,
  });
  project.provide("services", { ownerUrl: database.url, template, redisUrl: redis.url });
  return async () => {
    await inServer(database.url, (sql) => sql.unsafe(`drop database ${template}`));
    await Promise.all([database.stop(), redis.stop()]);
    await rm(dir, { recursive: true, force: true });
  };
}

/** The same server and, unless `user` says otherwise, the same user, in another database. */
export function databaseUrl(
  serverUrl: string,
  database: string,
  user?: { readonly name: string; readonly password: string },
): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  if (user) {
    url.username = user.name;
    url.password = user.password;
  }
  return url.href;
}

/** Runs `work` on a connection of its own to the database that `url` names. */
export async function inServer(
  url: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function given(variable: string): { url: string; stop: () => Promise<void> } | undefined {
  const url = process.env[variable];
  return url ? { url, stop: async () => {} } : undefined;
}
