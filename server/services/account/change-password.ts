import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions, users } from "@/db/schema";
import { countAttempt, noteSuccess } from "@/server/auth/attempts";
import {
  givenPassword,
  hashPassword,
  newPassword,
  passwordFits,
  refuseOwnName,
} from "@/server/auth/password";
import type { Context } from "@/server/context";
import { conflict, forbidden, notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { askingUser } from "../asking-user";

export const changePasswordInput = z.strictObject({ current: givenPassword, next: newPassword });

/**
 * Changes the asker's password and ends all of their sessions, this one included: they sign in
 * again with the new one. Throws Forbidden when the current password is wrong, LimitExceeded after
 * too many wrong ones.
 */
export async function changePassword(
  ctx: Context,
  { current, next }: z.infer<typeof changePasswordInput>,
): Promise<void> {
  const { userId, through } = askingUser(ctx);
  const origin = { account: `(password of user ${userId})`, ip: `(session ${through.id})` };
  const attemptId = await countAttempt(origin);
  const user = await inTransaction(ctx, async (tx) => {
    const [found] = await tx.select().from(users).where(eq(users.id, userId));
    return found;
  });
  if (!user) throw notFound("user", userId);
  if (!(await passwordFits(user.passwordHash, current))) {
    throw forbidden("WRONG_PASSWORD", "The current password is not right.", { field: "current" });
  }
  refuseOwnName(next, user);
  const passwordHash = await hashPassword(next);
  await inTransaction(ctx, async (tx) => {
    await noteSuccess(tx, attemptId);
    const changed = await tx
      .update(users)
      .set({
        passwordHash,
        tokenEpoch: sql`${users.tokenEpoch} + 1`,
        updatedAt: sql`now()`,
      })
      .where(and(eq(users.id, userId), eq(users.tokenEpoch, user.tokenEpoch)))
      .returning({ id: users.id });
    if (changed.length === 0) throw conflict("PASSWORD_CHANGED", "The password was just changed.");
    await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
    await tx.record({
      verb: "update:password",
      noun: "user",
      id: userId,
      organizationId: null,
    });
  });
}
