import path from "node:path";
import postgres from "postgres";
import { type DataFolder, logFile } from "../data-folder";
import { startPostgres } from "../services/postgres";
import { startRedis } from "../services/redis";
import { type Kept, keepRunning } from "./keep-running";
import { settle } from "./settle";

/** The two services everything leans on. `kept` holds those that run here; given ones run elsewhere. */
export type Services = { readonly ownerUrl: string; readonly redisUrl: string };

/**
 * Starts PostgreSQL and Redis, or takes those of DATABASE_URL and REDIS_URL. Each is handed to `keep` as soon as it
 * runs, so that an interruption in between stops it.
 */
export async function startServices(
  data: DataFolder,
  { keep, onChange, say }: Hooks,
): Promise<Services> {
  const [ownerUrl, redisUrl] = await settle([
    process.env.DATABASE_URL || ownPostgres(data, { keep, onChange, say }),
    process.env.REDIS_URL || ownRedis(data, { keep, onChange, say }),
  ]);
  return { ownerUrl, redisUrl };
}

type Hooks = {
  readonly keep: (kept: Kept) => void;
  readonly onChange: () => void;
  readonly say: (line: string) => void;
};

const databaseName = "loupe";

async function ownPostgres(data: DataFolder, { keep, onChange }: Hooks): Promise<string> {
  const dir = path.join(data.dir, "postgres");
  let url = "";
  // Restarts keep the port: everything else knows this address.
  let port: number | undefined;
  const start = async () => {
    const started = await startPostgres({ dir, port, logFile: logFile(data, "postgres") });
    url = started.url;
    port = Number(new URL(url).port);
    return started;
  };
  keep(await keepRunning("postgres", start, onChange));
  return ensureDatabase(url);
}

/** The address of the database `loupe` on a server of ours; it is created when missing. */
export async function ensureDatabase(serverUrl: string): Promise<string> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (found.length === 0) await sql`create database ${sql(databaseName)}`;
  } finally {
    await sql.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${databaseName}`;
  return url.href;
}

async function ownRedis(data: DataFolder, { keep, onChange, say }: Hooks): Promise<string> {
  const dir = path.join(data.dir, "redis");
  let url = "";
  let port: number | undefined;
  const start = async () => {
    const started = await startRedis({ dir, port, logFile: logFile(data, "redis"), say });
    url = started.url;
    port = Number(new URL(url).port);
    return started;
  };
  keep(await keepRunning("redis", start, onChange));
  return url;
}
