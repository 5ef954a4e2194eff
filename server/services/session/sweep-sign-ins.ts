import { inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { sessions, signInAttempts } from "@/db/schema";
import { SESSION_IDLE_SECS } from "@/server/auth/session-cookie";
import { asSystem } from "@/server/transaction";

/** An attempt weighs for an hour; a day of them is kept for whoever looks into an attack. */
const ATTEMPTS_KEPT = sql`interval '1 day'`;

/** A session that ended is of no use; that it was opened, and from where, stays among the facts. */
const ENDED_SESSIONS_KEPT = sql`interval '7 days'`;

/** Rows of one statement, and statements of one sweep; the next sweep goes on. */
const BATCH_ROWS = 5_000;
const MAX_BATCHES = 50;

/** Deletes old attempts to sign in or register, and sessions that ended long ago. Resolves with how many went. */
export async function sweepSignIns(): Promise<{
  readonly attempts: number;
  readonly sessions: number;
}> {
  const oldAttempts = lt(signInAttempts.at, sql`now() - ${ATTEMPTS_KEPT}`);
  const before = sql`now() - ${ENDED_SESSIONS_KEPT}`;
  const endedSessions = or(
    lt(sessions.expiresAt, before),
    lt(sessions.revokedAt, before),
    lt(sessions.lastSeenAt, sql`${before} - make_interval(secs => ${SESSION_IDLE_SECS})`),
  );
  return {
    attempts: await sweep(signInAttempts, oldAttempts),
    sessions: await sweep(sessions, endedSessions),
  };
}

/** Several sweepers share the rows: what one has locked, the other passes over. */
async function sweep(
  table: typeof signInAttempts | typeof sessions,
  isOld: SQL | undefined,
): Promise<number> {
  let swept = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const count = await asSystem(async (tx) => {
      const old = tx
        .select({ id: sql`id` })
        .from(table)
        .where(isOld)
        .limit(BATCH_ROWS)
        .for("update", { skipLocked: true });
      const gone = await tx.delete(table).where(inArray(table.id, old)).returning({ id: table.id });
      return gone.length;
    });
    swept += count;
    if (count < BATCH_ROWS) break;
  }
  return swept;
}
