import { sql } from "drizzle-orm";
import { database } from "../database";
import { log } from "../log";
import { producerConnection } from "../queues/connection";

const TIME_LIMIT_MS = 2_000;

let isDraining = false;

/** From now on this process asks not to be sent new requests. */
export function startDraining(): void {
  isDraining = true;
}

/** The process runs and its loop turns. Asks nothing else, so that a lost database restarts nobody. */
export async function live(): Promise<Response> {
  return Response.json({ live: true });
}

/** Whether a request sent here now can be served: asks the database and Redis, each within two seconds. */
export async function ready(): Promise<Response> {
  const [isDatabaseUp, isRedisUp] = await Promise.all([
    answers("database", () => database().db.execute(sql`select 1`)),
    answers("redis", () => producerConnection().ping()),
  ]);
  const isReady = isDatabaseUp && isRedisUp && !isDraining;
  const body = { ready: isReady, database: isDatabaseUp, redis: isRedisUp, draining: isDraining };
  return Response.json(body, { status: isReady ? 200 : 503 });
}

async function answers(service: string, ask: () => PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, TIME_LIMIT_MS, new Error(`no answer within ${TIME_LIMIT_MS} ms`));
  });
  try {
    await Promise.race([ask(), late]);
    return true;
  } catch (error) {
    log.warn({ err: error, service }, "a service does not answer");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
