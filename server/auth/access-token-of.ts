import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { accessTokens, users } from "@/db/schema";
import type { Privilege } from "../context";
import { unauthenticated } from "../errors";
import { asSystem } from "../transaction";
import { bearerTokenOf, hashBearerToken } from "./bearer-token";
import { visibleOrganizations } from "./visible-organizations";

/** An access token that holds right now. */
export interface AccessToken {
  readonly id: number;
  readonly userId: number;
  readonly privilege: Privilege;
  readonly organizationIds: readonly number[];
  readonly isReadOnly: boolean;
}

const USED_PRECISION = sql`interval '5 minutes'`;

/**
 * The access token in the Authorization header; undefined without such a header. Tokens elsewhere,
 * such as in the address, where logs and histories would keep them, are not looked for.
 * Throws Unauthenticated, always in the same words, for one that is malformed, unknown, revoked,
 * expired, or whose user is not active.
 */
export async function accessTokenOf(
  request: Pick<Request, "headers">,
): Promise<AccessToken | undefined> {
  const token = bearerTokenOf(request.headers);
  if (token === undefined) return undefined;
  const found = await asSystem(async (tx) => {
    const [row] = await tx
      .select({
        id: accessTokens.id,
        userId: users.id,
        privilege: users.privilege,
        organizationIds: visibleOrganizations,
        isReadOnly: accessTokens.isReadOnly,
        isUsedLongAgo: sql<boolean>`coalesce(${accessTokens.lastUsedAt} < now() - ${USED_PRECISION}, true)`,
      })
      .from(accessTokens)
      .innerJoin(users, eq(users.id, accessTokens.userId))
      .where(
        and(
          eq(accessTokens.hash, hashBearerToken(token)),
          isNull(accessTokens.revokedAt),
          or(isNull(accessTokens.expiresAt), gt(accessTokens.expiresAt, sql`now()`)),
          eq(users.isActive, true),
        ),
      );
    if (row?.isUsedLongAgo) {
      const isUnused = or(
        isNull(accessTokens.lastUsedAt),
        lt(accessTokens.lastUsedAt, sql`now() - ${USED_PRECISION}`),
      );
      await tx
        .update(accessTokens)
        .set({ lastUsedAt: sql`now()` })
        .where(and(eq(accessTokens.id, row.id), isUnused));
    }
    return row;
  });
  if (!found) throw unauthenticated("TOKEN_INVALID", "The access token is not valid.");
  const { isUsedLongAgo: _, ...accessToken } = found;
  return accessToken;
}
