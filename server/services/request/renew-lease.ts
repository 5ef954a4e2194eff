import { sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { RequestProgress } from "@/domain/requests/request";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { type ClaimedRequest, heldBy, LeaseLost, leaseEnd } from "./lease";

export interface RenewedLease {
  readonly isCancelRequested: boolean;
}

/**
 * Says that the work goes on, and how far it has come (null: as far as said before); tells whether it is to stop.
 * Throws LeaseLost when another worker has the request.
 */
export async function renewLease(
  ctx: Context,
  claim: ClaimedRequest,
  progress: RequestProgress | null,
): Promise<RenewedLease> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .update(requests)
      .set({ leaseUntil: leaseEnd(), ...(progress === null ? {} : { progress }) })
      .where(heldBy(claim))
      .returning({
        isCancelRequested: sql<boolean>`${requests.cancelRequestedAt} is not null`,
      }),
  );
  if (!row) throw new LeaseLost(claim.id);
  return row;
}
