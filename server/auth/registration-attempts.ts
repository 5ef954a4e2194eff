import { and, eq, sql } from "drizzle-orm";
import { signInAttempts } from "@/db/schema";
import { asSystem } from "../transaction";
import { type BackoffRule, waitSecs } from "./attempt-backoff";
import { failuresAmong, mustNotWait } from "./attempts";

/** Of one address: an office or a class shares one, so more is free than one person needs. */
export const REGISTRATIONS_OF_ADDRESS: BackoffRule = {
  freeFailures: 20,
  firstWaitSecs: 60,
  longestWaitSecs: 60 * 60,
};

/** Of all addresses together: whoever has many is slowed down too, though others then wait with them. */
export const REGISTRATIONS_IN_ALL: BackoffRule = {
  freeFailures: 500,
  firstWaitSecs: 5,
  longestWaitSecs: 5 * 60,
};

/** Under which they stand among the attempts. No name or address that is typed or called from begins like that. */
const ACCOUNT = "(registration)";

/**
 * Counts a try to register, before anything costly is done for it, whatever becomes of it: accounts that were made
 * weigh like names that were only tried. For an hour each. Throws LimitExceeded, with `retryAfterSecs`, while the
 * next try of this address, or of anyone, must wait.
 */
export async function countRegistration(address: string): Promise<void> {
  const ip = `${ACCOUNT} ${address}`;
  await asSystem(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ACCOUNT}, 0))`);
    // Someone may type the account's name when signing in; the address is never theirs to write.
    const inAll = and(
      eq(signInAttempts.account, ACCOUNT),
      sql`starts_with(${signInAttempts.ip}, ${ACCOUNT})`,
    );
    mustNotWait(
      Math.max(
        waitSecs(
          await failuresAmong(tx, and(inAll, eq(signInAttempts.ip, ip))),
          REGISTRATIONS_OF_ADDRESS,
        ),
        waitSecs(await failuresAmong(tx, inAll), REGISTRATIONS_IN_ALL),
      ),
    );
    await tx.insert(signInAttempts).values({ account: ACCOUNT, ip, hasSucceeded: false });
  });
}
