import { and, eq, type SQL, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { RequestFailure } from "@/domain/requests/request";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { settleAftermath } from "./aftermath";
import { type ClaimedRequest, heldBy, LeaseLost, leaseEnd } from "./lease";

/** How a request ends that has no result. */
export type UnfinishedEnd =
  | { readonly state: "failed"; readonly failure: RequestFailure }
  | { readonly state: "cancelled" };

/** Ends the request that runs under this lease without a result. Throws LeaseLost. */
export async function endUnfinished(
  ctx: Context,
  claim: ClaimedRequest,
  end: UnfinishedEnd,
): Promise<void> {
  if (!(await endWhere(ctx, claim.id, heldBy(claim), end))) throw new LeaseLost(claim.id);
}

/** Ends a request without a result if its row still is as `condition` says. Returns whether it did. */
export async function endWhere(
  ctx: Context,
  id: number,
  condition: SQL | undefined,
  end: UnfinishedEnd,
): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx
      .select()
      .from(requests)
      .where(and(eq(requests.id, id), condition))
      .for("update");
    if (!before) return false;
    await tx
      .update(requests)
      .set({
        state: end.state,
        failure: end.state === "failed" ? end.failure : null,
        leaseToken: null,
        leaseUntil: null,
        finishedAt: sql`now()`,
      })
      .where(eq(requests.id, id));
    await settleAftermath(tx, before);
    await tx.record({
      verb: end.state === "failed" ? "fail" : "cancel",
      noun: "request",
      id,
      organizationId: before.organizationId,
      before: { state: before.state },
      after: { state: end.state, kind: before.kind, code: codeOf(end) },
    });
    return true;
  });
}

/**
 * Gives a running request back without blame: the worker stops in good order, so the run is not counted and
 * another worker may begin at once.
 */
export async function handBack(ctx: Context, claim: ClaimedRequest): Promise<void> {
  await inTransaction(ctx, (tx) =>
    tx
      .update(requests)
      .set({
        state: "queued",
        attempts: sql`${requests.attempts} - 1`,
        leaseToken: null,
        leaseUntil: null,
        progress: null,
      })
      .where(heldBy(claim)),
  );
}

/**
 * Leaves a request whose run broke off for a reason that may pass: the run counts, and after `delaySecs` the
 * sweeper finds the row like that of a dead worker.
 */
export async function leaveForRetry(
  ctx: Context,
  claim: ClaimedRequest,
  delaySecs: number,
): Promise<void> {
  await inTransaction(ctx, (tx) =>
    tx
      .update(requests)
      .set({ leaseToken: sql`gen_random_uuid()`, leaseUntil: leaseEnd(delaySecs) })
      .where(heldBy(claim)),
  );
}

function codeOf(end: UnfinishedEnd) {
  return end.state === "failed" ? end.failure.code : null;
}
