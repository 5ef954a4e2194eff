import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Logger } from "pino";
import { uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import type { BlobStore } from "@/server/storage";
import { asSystem, inTransaction } from "@/server/transaction";
import { abandonUploads, deleteUploads } from "./discard-uploads";

/** Uploads that one sweep ends; the next sweep takes the next ones. */
const BATCH = 500;
/** Whoever marked an upload has this long to free its bytes before the sweep does it. */
const GRACE_MS = 10 * 60 * 1000;

/**
 * Ends uploads whose time ran out: never finished, never attached, or attached to an import that is over.
 * Finishes what was cut off while it was deleted. For the utils worker. Resolves with how many were ended;
 * several callers share the work.
 */
export async function sweepUploads(
  log: Logger,
  { now = () => new Date(), store }: { now?: () => Date; store?: BlobStore } = {},
): Promise<number> {
  const isDue = dueAt(now());
  const due = await asSystem((tx) =>
    tx
      .select({ id: uploads.id, organizationId: uploads.organizationId })
      .from(uploads)
      .where(isDue)
      .orderBy(asc(uploads.expiresAt))
      .limit(BATCH),
  );
  let swept = 0;
  for (const organizationId of new Set(due.map((each) => each.organizationId))) {
    const ids = due.filter((each) => each.organizationId === organizationId).map(({ id }) => id);
    const ctx = sweeperOf(organizationId, log, now);
    const ended = await inTransaction(ctx, async (tx) => {
      const rows = await tx
        .select({ id: uploads.id })
        .from(uploads)
        .where(and(inArray(uploads.id, ids), isDue))
        .for("update", { skipLocked: true });
      const locked = rows.map(({ id }) => id);
      return locked.length === 0 ? [] : abandonUploads(tx, locked, "expire", now());
    });
    await deleteUploads(ctx, ended, store);
    swept += ended.length;
  }
  return swept;
}

function sweeperOf(organizationId: number, log: Logger, now: () => Date): Context {
  return {
    actor: { kind: "system", queue: "sweeper", organizationId, onBehalfOf: null },
    organizationIds: [organizationId],
    requestId: "sweep-uploads",
    clientAddress: null,
    log,
    signal: new AbortController().signal,
    now,
  };
}

function dueAt(now: Date) {
  const isExpired = lt(uploads.expiresAt, now);
  const isLeftOver = lt(uploads.updatedAt, new Date(now.getTime() - GRACE_MS));
  return or(
    and(isExpired, inArray(uploads.state, ["receiving", "received"])),
    and(isExpired, eq(uploads.state, "attached"), isNotAwaited),
    and(isLeftOver, eq(uploads.state, "abandoned")),
  );
}

/** No import that waits or runs will still read the upload. */
const isNotAwaited = sql`not exists (
  select from requests
  where requests.kind = 'import media' and requests.state in ('queued', 'running')
    and requests.payload -> 'uploadIds' ? ${uploads.id}::text
)`;
