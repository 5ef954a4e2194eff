import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { accessTokens, users } from "@/db/schema";
import { newBearerToken } from "@/server/auth/bearer-token";
import type { Context } from "@/server/context";
import { invalid, limitExceeded } from "@/server/errors";
import { askingUser } from "../asking-user";
import { inTransaction } from "@/server/transaction";
import { MAX_TOKENS } from "./list-access-tokens";

export const createAccessTokenInput = z.strictObject({
  name: z.string().trim().min(1).max(128),
  expiresAt: z.date().nullable(),
  isReadOnly: z.boolean(),
});

/**
 * Makes an access token for the asker. Its text is in the answer and nowhere else, ever after.
 * Throws Invalid for an expiry in the past, LimitExceeded beyond 50 tokens.
 */
export async function createAccessToken(
  ctx: Context,
  { name, expiresAt, isReadOnly }: z.infer<typeof createAccessTokenInput>,
): Promise<{ readonly id: number; readonly token: string }> {
  if (expiresAt !== null && expiresAt <= ctx.now()) {
    throw invalid("EXPIRY_PAST", "Choose an expiry in the future.", { field: "expiresAt" });
  }
  const { userId } = askingUser(ctx);
  const { token, hash, prefix } = newBearerToken();
  return inTransaction(ctx, async (tx) => {
    // The user's row is the lock under which tokens are counted.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
    const [held] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(accessTokens)
      .where(and(eq(accessTokens.userId, userId), isNull(accessTokens.revokedAt)));
    if ((held?.count ?? 0) >= MAX_TOKENS) {
      throw limitExceeded("TOO_MANY_TOKENS", `Revoke a token first: ${MAX_TOKENS} is the limit.`);
    }
    const [made] = await tx
      .insert(accessTokens)
      .values({ userId, name, prefix, hash, isReadOnly, expiresAt })
      .returning({ id: accessTokens.id });
    if (!made) throw new Error("an insert returned no row");
    await tx.record({
      verb: "create",
      noun: "access-token",
      id: made.id,
      organizationId: null,
      after: { name, isReadOnly, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { id: made.id, token };
  });
}
