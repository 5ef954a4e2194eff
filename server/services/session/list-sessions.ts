import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { SESSION_IDLE_SECS } from "@/server/auth/session-cookie";
import type { Context } from "@/server/context";
import { askingUser } from "../asking-user";
import { inTransaction } from "@/server/transaction";

/** The asker's sessions that still hold, the last used first. */
export async function listSessions(ctx: Context) {
  const { userId, through } = askingUser(ctx);
  const found = await inTransaction(ctx, (tx) =>
    tx
      .select({
        id: sessions.id,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        expiresAt: sessions.expiresAt,
        userAgent: sessions.userAgent,
        ip: sessions.ip,
      })
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, userId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, sql`now()`),
          gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${SESSION_IDLE_SECS})`),
        ),
      )
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
      .limit(200),
  );
  const isThis = (id: number) => through.kind === "session" && through.id === id;
  return found.map((session) => ({ ...session, isCurrent: isThis(session.id) }));
}
