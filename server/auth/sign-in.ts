import { eq, or, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { asSystem, type Tx } from "../transaction";
import { accountName } from "./account-name";
import { comparedName } from "./compared-name";
import { countAttempt, noteSuccess } from "./attempts";
import { passwordFits } from "./password";
import { SESSION_MAX_AGE_SECS } from "./session-cookie";
import type { SessionClaims } from "./session-token";

export interface SignIn {
  /** User name or e-mail address. */
  readonly account: string;
  readonly password: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/**
 * Signs someone in: makes a session row and answers what its token must say. Answers undefined,
 * after the same work, when there is no such user, the user is not active, or the password is
 * wrong. Throws LimitExceeded when too many tries went before.
 */
export async function signIn(given: SignIn): Promise<SessionClaims | undefined> {
  const account = accountName(given.account);
  const attemptId = await countAttempt({ account, ip: given.ip });
  const user = await asSystem((tx) =>
    tx
      .select({
        id: users.id,
        passwordHash: users.passwordHash,
        isActive: users.isActive,
        epoch: users.tokenEpoch,
      })
      .from(users)
      .where(or(eq(comparedName(users.username), account), eq(comparedName(users.email), account)))
      .limit(1),
  ).then(([found]) => found);
  const isRight = await passwordFits(user?.passwordHash, given.password);
  if (!user || !isRight || !user.isActive) return undefined;
  return asSystem(
    async (tx) => {
      const sessionId = await openSession(tx, user.id, given);
      await noteSuccess(tx, attemptId);
      await tx.update(users).set({ lastSignInAt: sql`now()` }).where(eq(users.id, user.id));
      await tx.record({
        verb: "create",
        noun: "session",
        id: sessionId,
        organizationId: null,
        after: { userId: user.id, ip: given.ip },
      });
      return { sub: String(user.id), sessionId, epoch: user.epoch };
    },
    { requestId: given.requestId },
  );
}

async function openSession(tx: Tx, userId: number, { ip, userAgent }: SignIn): Promise<number> {
  const [session] = await tx
    .insert(sessions)
    .values({
      userId,
      ip,
      userAgent: userAgent.slice(0, 256),
      expiresAt: sql`now() + make_interval(secs => ${SESSION_MAX_AGE_SECS})`,
    })
    .returning({ id: sessions.id });
  if (!session) throw new Error("an insert returned no row");
  return session.id;
}
