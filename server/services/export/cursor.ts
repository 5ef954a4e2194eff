import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/server/transaction";

/** Rows that are held in memory at a time. */
const PAGE_ROWS = 2_000;

/**
 * The rows of a query one by one, as they were when the first was read, without holding them all.
 * Valid within its transaction. `name` is a constant and unlike that of any other cursor open in the transaction.
 */
export async function* cursor<Row extends Record<string, unknown>>(
  tx: Tx,
  name: string,
  query: SQL,
): AsyncGenerator<Row> {
  const identifier = sql.identifier(name);
  await tx.execute(sql`declare ${identifier} no scroll cursor for ${query}`);
  for (;;) {
    const rows = await tx.execute<Row>(
      sql`fetch forward ${sql.raw(String(PAGE_ROWS))} from ${identifier}`,
    );
    yield* rows as Iterable<Row>;
    if (rows.length < PAGE_ROWS) break;
  }
  await tx.execute(sql`close ${identifier}`);
}
