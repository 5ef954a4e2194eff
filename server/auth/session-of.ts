import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import type { Privilege } from "../context";
import { authSecret, env } from "../env";
import { asSystem, type Tx } from "../transaction";
import { cookieOf, SESSION_IDLE_SECS, sessionCookieName } from "./session-cookie";
import { openSessionToken, type SessionClaims } from "./session-token";
import { visibleOrganizations } from "./visible-organizations";

/** A session that holds right now. */
export interface Session {
  readonly id: number;
  readonly userId: number;
  readonly privilege: Privilege;
  readonly organizationIds: readonly number[];
}

/** How exact `lastSeenAt` is. Writing it on every request would make each reader a writer. */
const SEEN_PRECISION_SECS = 60;

/**
 * The session of a request's cookie, or undefined. Both must hold: the token is one that we sealed,
 * and its row says that the session is neither ended nor expired nor idle, that the user is active
 * and that the user's tokens were not called back since.
 */
export async function sessionOf(request: Pick<Request, "headers">): Promise<Session | undefined> {
  const token = cookieOf(request.headers, sessionCookieName(env().LOUPE_URL));
  if (token === undefined) return undefined;
  const claims = await openSessionToken(token, authSecret());
  return claims && asSystem((tx) => findLiveSession(tx, claims));
}

/** The session that the claims name, if its row bears them out. Notes that it was seen. */
export async function findLiveSession(
  tx: Tx,
  { sub, sessionId, epoch }: SessionClaims,
): Promise<Session | undefined> {
  const [found] = await tx
    .select({
      id: sessions.id,
      userId: users.id,
      privilege: users.privilege,
      organizationIds: visibleOrganizations,
      isSeenLongAgo: olderThan(SEEN_PRECISION_SECS),
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(users.id, Number(sub)),
        eq(users.tokenEpoch, epoch),
        eq(users.isActive, true),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        sql`not ${olderThan(SESSION_IDLE_SECS)}`,
      ),
    );
  if (!found) return undefined;
  const { isSeenLongAgo, ...session } = found;
  if (isSeenLongAgo) await noteSeen(tx, session.id);
  return session;
}

function olderThan(secs: number) {
  return sql<boolean>`${sessions.lastSeenAt} < now() - make_interval(secs => ${secs})`;
}

/** Several requests at once may find the session unseen; the condition lets one of them write. */
async function noteSeen(tx: Tx, id: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(
      and(
        eq(sessions.id, id),
        lt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${SEEN_PRECISION_SECS})`),
      ),
    );
}
