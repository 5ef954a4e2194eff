import { Redis } from "ioredis";
import postgres from "postgres";
import { type Arguments, type Command, textOption } from "../command";
import { type DataFolder, dataFolder, dataOption } from "../data-folder";
import { findProcess } from "../processes/process-table";
import { workerNames } from "../run/application";
import { findClaimant } from "../run/claim";
import { runningEnvironment } from "../run/environment";
import { readState } from "../run/state";
import { isOk } from "../run/until-ready";

export const command: Command = {
  usage: "./loupe status [--json] [--data .loupe]",
  summary: "Says what runs. The exit code is 0 when everything does.",
  options: { ...dataOption, json: { type: "boolean" } },
  run: status,
};

type Report = {
  web: { url: string | null; ok: boolean };
  database: { ok: boolean };
  redis: { ok: boolean };
  workers: { name: string; ok: boolean; pid: number | null; restarts: number }[];
};

async function status(given: Arguments): Promise<number> {
  const report = await look(dataFolder(textOption(given, "data")));
  const parts = [report.web, report.database, report.redis, ...report.workers];
  console.log(given.options.json ? JSON.stringify(report) : readable(report));
  return parts.every(({ ok }) => ok) ? 0 : 1;
}

async function look(data: DataFolder): Promise<Report> {
  const state = findClaimant(data.claimFile) ? readState(data) : undefined;
  const processes = new Map(state?.processes.map((one) => [one.name, one]));
  const env = processes.has("web") ? runningEnvironment(data) : undefined;
  const [web, database, redis] = await Promise.all([
    state ? isOk(`${state.localUrl}/api/health/live`) : false,
    env?.APP_DATABASE_URL ? answersSql(env.APP_DATABASE_URL) : false,
    env?.REDIS_URL ? answersPing(env.REDIS_URL) : false,
  ]);
  return {
    web: { url: state?.url ?? null, ok: web },
    database: { ok: database },
    redis: { ok: redis },
    workers: workerNames.map((name) => {
      const { pid, restarts = 0 } = processes.get(name) ?? {};
      return { name, ok: pid !== undefined && !!findProcess(pid), pid: pid ?? null, restarts };
    }),
  };
}

async function answersSql(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function answersPing(url: string): Promise<boolean> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

function readable(report: Report): string {
  const word = (ok: boolean) => (ok ? "runs" : "does not run");
  return [
    `web       ${word(report.web.ok)}${report.web.url ? ` at ${report.web.url}` : ""}`,
    `database  ${word(report.database.ok)}`,
    `redis     ${word(report.redis.ok)}`,
    ...report.workers.map(({ name, ok, restarts }) => {
      const again = restarts > 0 ? `, restarted ${restarts} times` : "";
      return `worker    ${name} ${word(ok)}${again}`;
    }),
  ].join("\n");
}
