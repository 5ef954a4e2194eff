import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { requests } from "@/db/schema";
import type { RequestState } from "@/domain/requests/request";
import type { Context } from "@/server/context";
import { conflict, notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { endWhere } from "./end-unfinished";

export const cancelRequestInput = z.strictObject({ id: idSchema });

/**
 * Ends a waiting request at once and tells a running one to stop, which it does within about a second.
 * Asked again, it answers as before. Throws Conflict `REQUEST_ENDED` for one that has finished or failed.
 */
export async function cancelRequest(
  ctx: Context,
  { id }: z.infer<typeof cancelRequestInput>,
): Promise<{ state: RequestState }> {
  const cancelled = { state: "cancelled" } as const;
  if (await endWhere(ctx, id, eq(requests.state, "queued"), cancelled)) return cancelled;
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .update(requests)
      .set({ cancelRequestedAt: sql`coalesce(${requests.cancelRequestedAt}, now())` })
      .where(and(eq(requests.id, id), eq(requests.state, "running")))
      .returning({ state: requests.state, organizationId: requests.organizationId });
    if (row) {
      await tx.record({
        verb: "cancel:ask",
        noun: "request",
        id,
        organizationId: row.organizationId,
      });
      return { state: row.state };
    }
    const [over] = await tx
      .select({ state: requests.state })
      .from(requests)
      .where(eq(requests.id, id));
    if (!over) throw notFound("request", id);
    if (over.state === "cancelled") return cancelled;
    throw conflict("REQUEST_ENDED", `The request has ${over.state} already.`, {
      state: over.state,
    });
  });
}
