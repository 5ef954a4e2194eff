import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import type { Membership } from "./policy-engine";

/** Where the user is an active member, and as what, in the order of organizations. */
export async function loadMemberships(
  ctx: Context,
  userId: number,
): Promise<readonly Membership[]> {
  return inTransaction(ctx, (tx) =>
    tx
      .select({ organizationId: memberships.organizationId, role: memberships.role })
      .from(memberships)
      .where(and(eq(memberships.userId, userId), eq(memberships.isActive, true)))
      .orderBy(memberships.organizationId),
  );
}
