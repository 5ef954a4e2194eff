import { eq, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { RequestProgress } from "@/domain/requests/request";
import type { RequestResult } from "./result";
import type { Context } from "@/server/context";
import { inTransaction, type Tx } from "@/server/transaction";
import { type ClaimedRequest, lockLease } from "./lease";

/** Days for which the file of a result is kept. */
export const RESULT_DAYS = 14;

/** What a run of a request ends in. */
export interface FinishedWork {
  readonly result: RequestResult | null;
  /** Stores what the work has made, in the transaction that finishes the request: both or neither. */
  publish?(tx: Tx): Promise<void>;
  /** Tells others of it once it is stored. Best effort: it may never be called. */
  announce?(): Promise<unknown>;
}

/** Ends a request well. Throws LeaseLost, and then nothing is stored. */
export async function finishRequest(
  ctx: Context,
  claim: ClaimedRequest,
  work: FinishedWork & { readonly progress?: RequestProgress | null },
): Promise<void> {
  const { result, publish, announce, progress } = work;
  await inTransaction(ctx, async (tx) => {
    await lockLease(tx, claim);
    await publish?.(tx);
    await tx
      .update(requests)
      .set({
        state: "finished",
        result: result && { ...result },
        ...(progress ? { progress } : {}),
        leaseToken: null,
        leaseUntil: null,
        finishedAt: sql`now()`,
        expiresAt: result ? sql`now() + ${RESULT_DAYS} * interval '1 day'` : null,
      })
      .where(eq(requests.id, claim.id));
    await tx.record({
      verb: "finish",
      noun: "request",
      id: claim.id,
      organizationId: claim.organizationId,
      before: { state: "running" },
      after: { state: "finished", kind: claim.kind },
    });
  });
  // The request is over: what fails now is no failure of its own, and the sweepers make up for it.
  await announce?.().catch((error: unknown) =>
    ctx.log.warn({ err: error, requestId: claim.id }, "a finished request was not announced"),
  );
}
