import { and, eq, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { RequestKind } from "@/domain/requests/request";
import type { Tx } from "@/server/transaction";

/** How long a worker may be silent before its request is given to another. */
export const LEASE_SECS = 10;

/** Runs of a request that may end without a word, before it is no longer tried. */
export const MAX_ATTEMPTS = 5;

/** The end of a lease that begins now, by the clock of the database: the clocks of workers may differ. */
export const leaseEnd = (secs = LEASE_SECS) =>
  sql`clock_timestamp() + ${secs}::double precision * interval '1 second'`;

/** A request that this process works on. Whoever else claims it makes a new token, and this one is void. */
export interface ClaimedRequest {
  readonly id: number;
  readonly kind: RequestKind;
  readonly organizationId: number;
  readonly initiatorId: number;
  readonly targetId: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** This run's number, from 1. */
  readonly attempts: number;
  readonly leaseToken: string;
}

/** Another worker has the request now, or it is over: nothing that this one does may be stored. */
export class LeaseLost extends Error {
  constructor(requestId: number) {
    super(`The lease of request ${requestId} is lost.`);
    this.name = "LeaseLost";
  }
}

/** The row of a request, as long as it runs under this lease. */
export function heldBy({ id, leaseToken }: Pick<ClaimedRequest, "id" | "leaseToken">) {
  return and(
    eq(requests.id, id),
    eq(requests.state, "running"),
    eq(requests.leaseToken, leaseToken),
  );
}

/**
 * Locks the request's row to the end of the transaction, so that what follows in it is stored only by the one
 * that holds the lease. Throws LeaseLost.
 */
export async function lockLease(tx: Tx, claim: ClaimedRequest): Promise<void> {
  const held = await tx
    .select({ id: requests.id })
    .from(requests)
    .where(heldBy(claim))
    .for("update");
  if (held.length === 0) throw new LeaseLost(claim.id);
}
