import { and, desc, eq, isNull } from "drizzle-orm";
import { accessTokens } from "@/db/schema";
import type { Context } from "@/server/context";
import { askingUser } from "../asking-user";
import { inTransaction } from "@/server/transaction";

/** The asker's access tokens, the newest first; expired ones too, since their scripts fail now. */
export async function listAccessTokens(ctx: Context) {
  const { userId } = askingUser(ctx);
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        id: accessTokens.id,
        name: accessTokens.name,
        prefix: accessTokens.prefix,
        isReadOnly: accessTokens.isReadOnly,
        createdAt: accessTokens.createdAt,
        expiresAt: accessTokens.expiresAt,
        lastUsedAt: accessTokens.lastUsedAt,
      })
      .from(accessTokens)
      .where(and(eq(accessTokens.userId, userId), isNull(accessTokens.revokedAt)))
      .orderBy(desc(accessTokens.id))
      .limit(MAX_TOKENS),
  );
}

/** Tokens that one person may hold at a time. */
export const MAX_TOKENS = 50;
