import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { accessTokens } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

export const revokeAccessTokenInput = z.strictObject({ id: z.number().int().positive() });

/** Makes an access token worthless from this moment on. Revoking it again changes nothing. */
export async function revokeAccessToken(
  ctx: Context,
  { id }: z.infer<typeof revokeAccessTokenInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const revoked = await tx
      .update(accessTokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(accessTokens.id, id), isNull(accessTokens.revokedAt)))
      .returning({ id: accessTokens.id });
    if (revoked.length === 0) return;
    await tx.record({ verb: "revoke", noun: "access-token", id, organizationId: null });
  });
}
