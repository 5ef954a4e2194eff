import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildLoupe } from "@/cli/build";
import { createDataFolder, dataFolder, logFile } from "@/cli/data-folder";
import { ensureAdministrator, type SignIn } from "@/cli/run/administrator";
import {
  type ApplicationName,
  type Form,
  startApplication,
  workerNames,
} from "@/cli/run/application";
import { exited, hasExited } from "@/cli/processes/has-exited";
import { applicationEnvironment } from "@/cli/run/environment";
import type { Started } from "@/cli/run/keep-running";
import { ensureSecrets } from "@/cli/run/secrets";
import { ensureDatabase } from "@/cli/run/services";
import { settle } from "@/cli/run/settle";
import { untilReady } from "@/cli/run/until-ready";
import { freePort } from "@/cli/services/free-port";
import { startPostgres } from "@/cli/services/postgres";
import { startRedis } from "@/cli/services/redis";
import { migrate } from "@/db/migrate";

export type PartName = ApplicationName | "postgres" | "redis";

/** A whole Loupe of one test file: every process of it is the test's to kill. */
export type Stack = {
  readonly url: string;
  readonly admin: SignIn;
  /** What the applications run with. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** The role that owns the database: held to no policy, for looking behind the scenes. */
  readonly ownerUrl: string;
  readonly dir: string;
  /** SIGKILL. The part stays dead until it is restarted. */
  kill(name: PartName): Promise<void>;
  /** Stops a part in good order if it runs, starts it again, and waits until it serves. */
  restart(name: PartName): Promise<void>;
  /** The end of a part's log. */
  log(name: PartName): string;
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL, Redis, the web and the workers from the build, on free ports, with data in a folder of their own.
 * `mounts` chooses who serves the API: the front, or Next's own routes. `env` is laid over the environment.
 */
export async function startStack({
  mounts = "front",
  env: extra = {},
  workers = workerNames,
}: {
  mounts?: "front" | "next";
  env?: NodeJS.ProcessEnv;
  workers?: readonly (typeof workerNames)[number][];
} = {}): Promise<Stack> {
  await buildLoupe();
  const dir = mkdtempSync(path.join(tmpdir(), "loupe-stack-"));
  // Run by root, PostgreSQL has an account of its own, which must find the way to its data.
  chmodSync(dir, 0o711);
  const data = dataFolder(dir);
  createDataFolder(data);
  const running = new Map<PartName, Started>();
  try {
    const host = "127.0.0.1";
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const localUrl = `http://${host}:${port}`;
    const ports = { postgres: await freePort(), redis: await freePort() };
    const [postgres, redis] = await settle([startService("postgres"), startService("redis")]);
    const ownerUrl = await ensureDatabase(postgres.url);
    const secrets = ensureSecrets(data);
    await migrate(ownerUrl, secrets);
    const env: NodeJS.ProcessEnv = {
      ...applicationEnvironment({
        data,
        secrets,
        services: { ownerUrl, redisUrl: redis.url },
        address: { host, port, url, localUrl },
        mode: "production",
        inherited: machineEnvironment(),
      }),
      // `next start` knows these by its own names.
      PORT: String(port),
      HOSTNAME: host,
      ...extra,
    };
    const admin = await ensureAdministrator(env);
    if (!admin) throw new Error("A new installation has an administrator already");
    for (const name of ["web", ...workers] as const) startPart(name);
    await untilServing();

    async function startService(name: "postgres" | "redis") {
      const common = { dir: path.join(dir, name), port: ports[name], logFile: logFile(data, name) };
      const start = name === "postgres" ? startPostgres : startRedis;
      const started = await start({ ...common, isDurable: false });
      running.set(name, started);
      return started;
    }

    function startPart(name: ApplicationName) {
      const form: Form = mounts === "next" ? "next" : "built";
      running.set(name, startApplication(name, { env, form, logFile: logFile(data, name) }));
    }

    async function untilServing() {
      const web = running.get("web");
      const hasFailed = () => web === undefined || hasExited(web.child);
      await untilReady(localUrl, { hasFailed, logFile: logFile(data, "web") });
    }

    return {
      url,
      admin,
      env,
      ownerUrl,
      dir,
      async kill(name) {
        const child = running.get(name)?.child;
        child?.kill("SIGKILL");
        if (child) await exited(child);
      },
      async restart(name) {
        await running.get(name)?.stop();
        if (name === "postgres" || name === "redis") await startService(name);
        else startPart(name);
        await untilServing();
      },
      log: (name) => {
        const file = logFile(data, name);
        return existsSync(file) ? readFileSync(file, "utf8").slice(-20_000) : "";
      },
      stop: () => stopEverything(running, dir),
    };
  } catch (error) {
    await stopEverything(running, dir);
    throw error;
  }
}

async function stopEverything(running: ReadonlyMap<PartName, Started>, dir: string) {
  const isService = ([name]: readonly [PartName, Started]) =>
    name === "postgres" || name === "redis";
  const parts = [...running];
  await Promise.all(parts.filter((part) => !isService(part)).map(([, part]) => part.stop()));
  await Promise.all(parts.filter(isService).map(([, part]) => part.stop()));
  rmSync(dir, { recursive: true, force: true });
}

/** What the machine sets, without what a person or another test set for Loupe. */
function machineEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(LOUPE_|BLOB_|APP_|BULK_|OWNER_|DATABASE_URL$|REDIS_URL$|AUTH_SECRET$|NEXTAUTH_|VITEST|LOG_LEVEL$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
