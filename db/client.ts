import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index";

export type Schema = typeof schema;

export interface Database {
  readonly db: PostgresJsDatabase<Schema>;
  readonly sql: postgres.Sql;
  /** Waits for running queries, at most five seconds. */
  readonly close: () => Promise<void>;
}

/** No statement of the application may hold a connection, and what it locks, for longer. */
const STATEMENT_TIMEOUT_MS = 30_000;
const LOCK_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

/**
 * Between two attempts to connect. The driver's own wait triples with each failure of any connection of the pool, up to
 * twenty seconds: a database that was killed twice in a row would be left alone long after it is back.
 */
const RECONNECT_SECS = 0.3;

/** Opens a pool. Connections are made on first use; at most `max` (default 10). */
export function openDatabase(url: string, { max = 10 }: { max?: number } = {}): Database {
  const sql = postgres(url, {
    max,
    connect_timeout: 10,
    backoff: () => RECONNECT_SECS,
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: "loupe",
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  });
  const db = drizzle(sql, { schema });
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}
