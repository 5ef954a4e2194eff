import { sql } from "drizzle-orm";
import { limitExceeded } from "@/server/errors";
import type { Tx } from "@/server/transaction";

export interface QuotaQuestion {
  readonly organizationId: number;
  /** Of the file that would come. */
  readonly sizeBytes: number;
  /** What the organization may have, stored or on the way. */
  readonly quotaBytes: number;
}

/**
 * Throws LimitExceeded `ORGANIZATION_QUOTA`, with all three numbers, if the file would take the organization over its
 * quota. What is stored counts, previews and the like too, and what is on the way with its announced size. Others who
 * ask for the same organization wait until the transaction ends, so that two cannot take the same room.
 */
export async function mustFitQuota(
  tx: Tx,
  { organizationId, sizeBytes, quotaBytes }: QuotaQuestion,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK_SPACE}, ${organizationId})`);
  const [row] = await tx.execute<{ usedBytes: number }>(sql`
    select (
      (select coalesce(sum(size_bytes), 0) from blobs where organization_id = ${organizationId}) +
      (select coalesce(sum(size_bytes), 0) from uploads
        where organization_id = ${organizationId} and state <> 'abandoned')
    )::float8 as "usedBytes"`);
  const usedBytes = row?.usedBytes ?? 0;
  if (usedBytes + sizeBytes <= quotaBytes) return;
  throw limitExceeded(
    "ORGANIZATION_QUOTA",
    `The organization may keep ${written(quotaBytes)} and has ${written(usedBytes)}, so that a file of ${written(sizeBytes)} has no room. Delete what is not needed, or ask whoever runs this server for more.`,
    { quotaBytes, usedBytes, sizeBytes },
  );
}

/** Tells this lock from other advisory locks with two keys. */
const LOCK_SPACE = 0x71756f74;

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size for people, in decimal units, with three figures at most. */
function written(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${UNITS[power]}`;
}
