import { and, eq, gt, sql } from "drizzle-orm";
import { signInAttempts } from "@/db/schema";
import { limitExceeded } from "../errors";
import { asSystem, type Tx } from "../transaction";
import { ACCOUNT_RULE, ADDRESS_RULE, type Failures, waitSecs } from "./attempt-backoff";

/** Where a try comes from, and whom it claims to be. Neither need exist. */
export interface Origin {
  /** In the form in which names are compared, so that spellings of one name are counted together. */
  readonly account: string;
  readonly ip: string;
}

/** A failure weighs for an hour. */
const MEMORY = sql`interval '1 hour'`;

/**
 * Counts a try to prove who one is, before it is judged: as failed, until `noteSuccess` says
 * otherwise. Tries of one account or address at once are counted one after the other, so that
 * sending many together gains nothing. Answers the try's id. Throws LimitExceeded, with
 * `retryAfterSecs`, while the next try must wait.
 */
export function countAttempt({ account, ip }: Origin): Promise<number> {
  return asSystem(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${ip}`}, 0))`);
    const sinceSuccess = sql`${signInAttempts.at} > coalesce((
      select max(success.at) from ${signInAttempts} success
      where success.account = ${account} and success.ip = ${ip} and success.has_succeeded
    ), '-infinity')`;
    const ofAccount = and(
      eq(signInAttempts.account, account),
      eq(signInAttempts.ip, ip),
      sinceSuccess,
    );
    const wait = Math.max(
      waitSecs(await failuresAmong(tx, ofAccount), ACCOUNT_RULE),
      waitSecs(await failuresAmong(tx, eq(signInAttempts.ip, ip)), ADDRESS_RULE),
    );
    mustNotWait(wait);
    const [attempt] = await tx
      .insert(signInAttempts)
      .values({ account, ip, hasSucceeded: false })
      .returning({ id: signInAttempts.id });
    if (!attempt) throw new Error("an insert returned no row");
    return attempt.id;
  });
}

/** The counted try was right. Failures of the account from this address before it weigh no more. */
export async function noteSuccess(tx: Tx, attemptId: number): Promise<void> {
  await tx
    .update(signInAttempts)
    .set({ hasSucceeded: true })
    .where(eq(signInAttempts.id, attemptId));
}

/** Throws LimitExceeded, with `retryAfterSecs`, unless the wait is over. */
export function mustNotWait(wait: number): void {
  if (wait <= 0) return;
  const message = `Too many attempts. Try again in ${wait} ${wait === 1 ? "second" : "seconds"}.`;
  throw limitExceeded("TOO_MANY_ATTEMPTS", message, { retryAfterSecs: wait });
}

/** Which of the attempts failed within the last hour. */
export async function failuresAmong(tx: Tx, which: ReturnType<typeof and>): Promise<Failures> {
  const [found] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      secsSinceLast: sql<number>`coalesce(extract(epoch from now() - max(${signInAttempts.at})), 0)::float8`,
    })
    .from(signInAttempts)
    .where(
      and(
        which,
        eq(signInAttempts.hasSucceeded, false),
        gt(signInAttempts.at, sql`now() - ${MEMORY}`),
      ),
    );
  return found ?? { count: 0, secsSinceLast: 0 };
}
