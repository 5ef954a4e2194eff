import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { startPostgres } from "@/cli/services/postgres";
import { startRedis } from "@/cli/services/redis";
import { migrate } from "@/db/migrate";
import { APP_ROLE } from "@/db/roles";
import { closeDatabase } from "@/server/database";
import { closeProducerConnection } from "@/server/queues/connection";

/** A durable PostgreSQL, Redis and a folder for blobs, to which the environment of this process points. */
export interface BenchServices {
  readonly dir: string;
  readonly blobDir: string;
  /** A superuser on the driver that can COPY. */
  readonly owner: pg.Client;
  readonly stop: () => Promise<void>;
}

export async function startBenchServices(): Promise<BenchServices> {
  const dir = await mkdtemp(path.join(tmpdir(), "loupe-bench-"));
  const blobDir = path.join(dir, "blobs");
  const server = await startPostgres({ dir: path.join(dir, "postgres") });
  const redis = await startRedis({ dir: path.join(dir, "redis") });
  const appPassword = randomUUID();
  await migrate(server.url, { appPassword });
  const appUrl = new URL(server.url);
  appUrl.username = APP_ROLE;
  appUrl.password = appPassword;
  Object.assign(process.env, {
    APP_DATABASE_URL: appUrl.href,
    REDIS_URL: redis.url,
    BLOB_URL: pathToFileURL(blobDir).href,
  });
  const owner = new pg.Client(server.url);
  await owner.connect();
  return {
    dir,
    blobDir,
    owner,
    async stop() {
      await Promise.all([closeProducerConnection(), closeDatabase(), owner.end()]);
      await Promise.all([server.stop(), redis.stop()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
