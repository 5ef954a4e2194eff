import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Redis } from "ioredis";
import { afterAll, beforeAll, inject } from "vitest";
import { APP_ROLE } from "@/db/roles";
import { closeDatabase } from "@/server/database";
import { APP_PASSWORD, databaseUrl, inServer } from "./services-setup";

export interface Services {
  /** The role that migrates: it is held to no policy. For looking behind the scenes. */
  readonly ownerUrl: string;
  /** The role of the application: row-level security holds. */
  readonly appUrl: string;
  readonly redisUrl: string;
  /** Folder of this file's blobs. */
  readonly blobDir: string;
}

/** Redis has 16 databases; processes of one run take turns in them by their number. */
const REDIS_DATABASES = 16;

/**
 * Gives a test file real services: a migrated database of its own, an empty Redis database and an empty folder of blobs.
 * The environment that server/env.ts reads is set to them. Call once, outside of any test.
 */
export function useServices(): Services {
  const { ownerUrl, template, redisUrl } = inject("services");
  const name = `loupe_test_${randomBytes(6).toString("hex")}`;
  const blobDir = mkdtempSync(path.join(tmpdir(), "loupe-test-blobs-"));
  const services: Services = {
    ownerUrl: databaseUrl(ownerUrl, name),
    appUrl: databaseUrl(ownerUrl, name, { name: APP_ROLE, password: APP_PASSWORD }),
    redisUrl: redisDatabase(redisUrl),
    blobDir,
  };
  Object.assign(process.env, {
    APP_DATABASE_URL: services.appUrl,
    REDIS_URL: services.redisUrl,
    BLOB_URL: pathToFileURL(blobDir).href,
    AUTH_SECRET: randomBytes(32).toString("base64url"),
  });

  beforeAll(async () => {
    await inServer(ownerUrl, (sql) => sql.unsafe(`create database ${name} template ${template}`));
    await emptyRedis(services.redisUrl);
  });
  afterAll(async () => {
    await closeDatabase();
    await inServer(ownerUrl, (sql) => sql.unsafe(`drop database ${name} with (force)`));
    await rm(blobDir, { recursive: true, force: true });
  });
  return services;
}

function redisDatabase(serverUrl: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${Number(process.env.VITEST_POOL_ID ?? 0) % REDIS_DATABASES}`;
  return url.href;
}

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true });
  await redis.connect();
  await redis.flushdb();
  redis.disconnect();
}
