import { type Database, openDatabase } from "@/db/client";
import { env } from "./env";

/** Two bundles may live in one process: kept on the global object, the pool is still opened once. */
const KEY = Symbol.for("loupe.database");

const home = globalThis as { [KEY]?: Database };

/**
 * The pool of the application's role, opened on first use. Rows of tenants are visible only through
 * `inTransaction`, which says who asks.
 */
export function database(): Database {
  home[KEY] ??= openDatabase(env().APP_DATABASE_URL);
  return home[KEY];
}

/** Closes what was opened, once queries that run have ended. A later use opens anew. */
export async function closeDatabase(): Promise<void> {
  const opened = home[KEY];
  home[KEY] = undefined;
  await opened?.close();
}
