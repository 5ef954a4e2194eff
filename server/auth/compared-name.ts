import { sql } from "drizzle-orm";
import type { users } from "@/db/schema";

/**
 * A name or an address as PostgreSQL compares it with an `accountName`. The expression of the unique indexes on
 * `users`, so that they serve the search.
 */
export function comparedName(column: typeof users.username | typeof users.email) {
  return sql<string>`lower(normalize(${column}, NFKC))`;
}
