import { type SQL, sql } from "drizzle-orm";
import type { LoggedChange } from "@/domain/annotations/saving";
import type { Tx } from "@/server/transaction";
import { loggedChange } from "./change-log";

/** JSON that one page tells of changes, in bytes. A change that alone is larger is told without its diff. */
const PAGE_BYTES = 8 * 1024 * 1024;

const PAGE_CHANGES = 200;

/** The first of the changes that were asked for, and whether more follow. */
export interface ReadPage {
  readonly changes: readonly LoggedChange[];
  readonly hasMore: boolean;
}

type Row = {
  readonly revision: number;
  readonly change_id: string;
  readonly author_id: number;
  readonly at: string;
  readonly diff: Uint8Array | null;
};

/**
 * Changes of the log in the given order, as many as one answer holds. `where` chooses them by columns of `changes`.
 * Neither this process nor the answer holds more than a page, whatever lies in the log: diffs that are too large even
 * while deflated do not leave the database, and inflating stops at the page's end.
 */
export async function readChangesPage(
  tx: Tx,
  where: SQL,
  order: "asc" | "desc" = "asc",
): Promise<ReadPage> {
  const direction = order === "asc" ? sql`asc` : sql`desc`;
  const rows = await tx.execute<Row & { readonly is_beyond: boolean }>(sql`
    with first_ones as (
      select job_id, revision,
             case when octet_length(diff) <= ${PAGE_BYTES} then octet_length(diff) else 0 end as bytes
      from changes where ${where} order by revision ${direction} limit ${PAGE_CHANGES + 1}
    ), page as (
      select job_id, revision, bytes,
             row_number() over (order by revision ${direction}) > ${PAGE_CHANGES}
               or sum(bytes) over (order by revision ${direction}) > ${PAGE_BYTES} as is_beyond
      from first_ones
    )
    select log.revision, log.change_id, log.author_id, to_json(log.at) #>> '{}' as at, page.is_beyond,
           case when page.bytes > 0 and not page.is_beyond then log.diff end as diff
    from page join changes log on log.job_id = page.job_id and log.revision = page.revision
    order by log.revision ${direction}`);

  const changes: LoggedChange[] = [];
  let bytesLeft = PAGE_BYTES;
  for (const row of rows) {
    if (row.is_beyond) return { changes, hasMore: true };
    const { revision, change_id: changeId, author_id: authorId, diff } = row;
    const logged = { revision, changeId, authorId, at: new Date(row.at), diff };
    const { change, bytes } = await loggedChange(logged, PAGE_BYTES);
    if (changes.length > 0 && bytes > bytesLeft) return { changes, hasMore: true };
    changes.push(change);
    bytesLeft -= bytes;
  }
  return { changes, hasMore: false };
}
