import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  customType,
  integer,
  type PgColumn,
  timestamp,
} from "drizzle-orm/pg-core";

/** Primary key of what people and addresses name: an integer that the database hands out. */
export const integerId = () => integer("id").primaryKey().generatedAlwaysAsIdentity();

/** Primary key of rows that come by the million. Values stay below 2^53, so they are plain numbers here. */
export const bigId = () =>
  bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** The tenant that a row belongs to. Row-level security reads this column on every tenant table. */
export const organizationId = () => integer("organization_id").notNull();

/** A moment in UTC. Milliseconds, so that a value survives the journey through a JavaScript Date. */
export const moment = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const createdAt = () => moment("created_at").notNull().defaultNow();
export const updatedAt = () => moment("updated_at").notNull().defaultNow();

/** A whole number above 2^31, kept exact up to 2^53: bytes of files and the like. */
export const wholeNumber = (name: string) => bigint(name, { mode: "number" });

/** Raw bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** A transaction id of the server that never wraps, as decimal digits. */
export const transactionId = customType<{ data: string; driverData: string }>({
  dataType: () => "xid8",
});

/**
 * Body of a check: the column holds one of `values`. NULL passes, as checks do.
 * The values are constants of the domain, never input.
 */
export function isOneOf(column: PgColumn | AnyPgColumn, values: readonly string[]): SQL {
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
  return sql`${column} in (${sql.raw(list)})`;
}
