import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Tx } from "../transaction";

/**
 * Ends one session of a user, from this moment on. Answers false when there is no such session of
 * theirs, or it has ended already.
 */
export async function endSession(tx: Tx, userId: number, sessionId: number): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (ended.length === 0) return false;
  await tx.record({ verb: "end", noun: "session", id: sessionId, organizationId: null });
  return true;
}
