import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { invalid } from "@/server/errors";
import type { Tx } from "@/server/transaction";

/** Work is given to active members only. Throws Invalid for anyone else; nobody (null, undefined) is fine. */
export async function mustBeMember(
  tx: Tx,
  organizationId: number,
  userId: number | null | undefined,
): Promise<void> {
  if (userId === null || userId === undefined) return;
  const [member] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.userId, userId),
        eq(memberships.isActive, true),
      ),
    );
  if (!member) {
    throw invalid("NOT_A_MEMBER", "Only members of the organization can be assigned.", { userId });
  }
}
