import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { ensureAppRole } from "./roles";

/** Any constant will do, as long as every Loupe uses the same one. */
const MIGRATION_LOCK = 1_819_243_632;

export interface MigrateOptions {
  readonly appPassword: string;
  /** Where the migrations lie, when this file was bundled away from them. */
  readonly folder?: string;
}

/**
 * Brings the database at `ownerUrl` to this version: creates the role `loupe_app`, or gives it the password, then runs
 * what is missing of the migrations, all in one transaction. Others who migrate the same database wait. Run twice, the
 * second changes nothing.
 *
 * The owner must own the database, or be allowed to create schemas in it and tables in its schema `public`; it need not
 * be a superuser. Without CREATEROLE (from PostgreSQL 16 on, also without ADMIN on a role that someone else created)
 * it can neither create the role nor change its password: then this throws with the statement that a superuser must
 * run first.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<void> {
  const { appPassword, folder = beside("migrations") } = options;
  const sql = postgres(ownerUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
  });
  try {
    // Held by the connection, so it is let go when this process dies.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await ensureAppRole(sql, ownerUrl, appPassword);
    await runMigrations(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function beside(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}
