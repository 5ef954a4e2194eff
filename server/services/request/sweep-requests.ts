import { and, asc, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Logger } from "pino";
import { requests } from "@/db/schema";
import { REQUEST_KINDS } from "@/domain/requests/request";
import { asSystem } from "@/server/transaction";
import { endWhere, type UnfinishedEnd } from "./end-unfinished";
import { hintRequest } from "./hint-request";
import { MAX_ATTEMPTS } from "./lease";
import { systemContext } from "./system-context";

/** Rows of each sort that one sweep takes up; the next sweep takes the next ones. */
const BATCH = 500;

/** A request that has just been made has its hint from its maker. */
const HINTED_SECS = 1;

const WORKER_DIED: UnfinishedEnd = {
  state: "failed",
  failure: {
    code: "WORKER_DIED",
    message: `The work was begun ${MAX_ATTEMPTS} times and each time broke off without a word. It is not tried again.`,
  },
};

export interface Swept {
  readonly hinted: number;
  readonly ended: number;
}

/**
 * Makes the queues agree with the rows: what waits gets a hint again, what lost its worker is given to another,
 * what lost it too often is failed, what was to be cancelled is. Of several callers at a time one sweeps.
 */
export async function sweepRequests(log: Logger): Promise<Swept> {
  return asSystem(async (tx) => {
    const [lock] = await tx.execute<{ isMine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext('loupe.sweep-requests')) as "isMine"`,
    );
    if (!lock?.isMine) return { hinted: 0, ended: 0 };
    const find = (condition: SQL | undefined) =>
      tx
        .select({
          id: requests.id,
          kind: requests.kind,
          organizationId: requests.organizationId,
          attempts: requests.attempts,
        })
        .from(requests)
        .where(condition)
        .orderBy(asc(requests.id))
        .limit(BATCH);
    const toCancel = await find(isToCancel);
    const toFail = await find(and(isSilent, isGivenUp));
    // Each kind by itself: many of one must not keep hints from another.
    const toHint = [];
    for (const kind of REQUEST_KINDS) {
      toHint.push(
        ...(await find(and(eq(requests.kind, kind), or(isWaiting, and(isSilent, isTriable))))),
      );
    }
    let ended = 0;
    for (const [rows, condition, end] of [
      [toCancel, isToCancel, { state: "cancelled" }],
      [toFail, and(isSilent, isGivenUp), WORKER_DIED],
    ] as const) {
      for (const { id, organizationId } of rows) {
        const ctx = systemContext({
          queue: "sweeper",
          organizationId,
          onBehalfOf: null,
          requestId: id,
          log,
        });
        if (await endWhere(ctx, id, condition, end)) ended += 1;
      }
    }
    let hinted = 0;
    for (const { kind, id, attempts } of toHint) {
      // Redis is away: every further hint would only wait for the same answer.
      if (!(await hintRequest(kind, id, attempts))) break;
      hinted += 1;
    }
    return { hinted, ended };
  });
}

const isSilent = and(eq(requests.state, "running"), lt(requests.leaseUntil, sql`now()`));
const isTriable = and(isNull(requests.cancelRequestedAt), lt(requests.attempts, MAX_ATTEMPTS));
const isGivenUp = and(isNull(requests.cancelRequestedAt), gte(requests.attempts, MAX_ATTEMPTS));
/** Also one that waits: its worker may have handed it back before it heard of the wish. */
const isToCancel = and(
  isNotNull(requests.cancelRequestedAt),
  or(isSilent, eq(requests.state, "queued")),
);
const isWaiting = and(
  eq(requests.state, "queued"),
  isNull(requests.cancelRequestedAt),
  lt(requests.createdAt, sql`now() - ${HINTED_SECS} * interval '1 second'`),
);
