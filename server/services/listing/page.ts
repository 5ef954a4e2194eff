import { ilike, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";

/** 32-bit ids, as the database hands them out. */
export const idSchema = z.number().int().positive().max(2_147_483_647);

/** A page of a list, newest first: what lies below the id `cursor`, at most `limit` rows. */
export const pageInput = {
  cursor: idSchema.optional(),
  limit: z.number().int().min(1).max(100).default(50),
};

/** What a person types to find a thing by its name. */
export const searchSchema = z.string().trim().max(200).optional();

export interface Page<T> {
  readonly items: readonly T[];
  /** Give it as `cursor` to get the next page; null on the last one. */
  readonly nextCursor: number | null;
}

/** Makes a page of `limit + 1` rows: the row too many tells that there is another page. */
export function pageOf<T extends { readonly id: number }>(
  rows: readonly T[],
  limit: number,
): Page<T> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The name holds the words somewhere, whatever their case. Wildcards in the words are letters. */
export function nameHolds(column: PgColumn, search: string | undefined): SQL | undefined {
  if (search === undefined || search === "") return undefined;
  return ilike(column, `%${search.replace(/[\\%_]/g, "\\$&")}%`);
}

/** Rows below the cursor, or all. */
export function below(column: PgColumn, cursor: number | undefined): SQL | undefined {
  return cursor === undefined ? undefined : sql`${column} < ${cursor}`;
}
