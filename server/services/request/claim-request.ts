import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { RequestKind } from "@/domain/requests/request";
import { asSystem } from "@/server/transaction";
import { type ClaimedRequest, leaseEnd, MAX_ATTEMPTS } from "./lease";

/**
 * Takes a request that waits, or whose worker fell silent, in one statement: of several workers one gets it.
 * Returns undefined when there is nothing to take: it is being worked on, over, to be cancelled, or given up.
 */
export async function claimRequest(
  id: number,
  kinds: readonly RequestKind[],
): Promise<ClaimedRequest | undefined> {
  const claimed = await asSystem((tx) =>
    tx
      .update(requests)
      .set({
        state: "running",
        attempts: sql`${requests.attempts} + 1`,
        leaseToken: sql`gen_random_uuid()`,
        leaseUntil: leaseEnd(),
        startedAt: sql`coalesce(${requests.startedAt}, now())`,
        progress: null,
      })
      .where(
        and(
          eq(requests.id, id),
          inArray(requests.kind, [...kinds]),
          or(
            eq(requests.state, "queued"),
            and(eq(requests.state, "running"), lt(requests.leaseUntil, sql`now()`)),
          ),
          isNull(requests.cancelRequestedAt),
          lt(requests.attempts, MAX_ATTEMPTS),
        ),
      )
      .returning(),
  );
  const [row] = claimed;
  // A running row has a token: the table's own check says so.
  return row?.leaseToken ? { ...row, leaseToken: row.leaseToken } : undefined;
}
