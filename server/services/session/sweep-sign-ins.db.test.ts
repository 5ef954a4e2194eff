import { asc, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { sessions, signInAttempts } from "@/db/schema";
import { randomIp, requestWith, signedIn, someone } from "@/server/auth/someone.fixture";
import { sessionOf } from "@/server/auth/session-of";
import { asSystem } from "@/server/transaction";
import { useServices } from "@/tests/services";
import { sweepSignIns } from "./sweep-sign-ins";

useServices();

const ago = (interval: string) => sql`now() - ${interval}::interval`;

it("takes attempts that are older than a day, and leaves those that weigh", async () => {
  const ip = randomIp();
  const attempt = (account: string, interval: string) => ({
    account,
    ip,
    hasSucceeded: false,
    at: ago(interval),
  });
  await asSystem((tx) =>
    tx
      .insert(signInAttempts)
      .values([
        attempt("old", "25 hours"),
        attempt("recent", "23 hours"),
        attempt("older", "40 days"),
        attempt("now", "1 minute"),
      ]),
  );
  expect(await sweepSignIns()).toEqual({ attempts: 2, sessions: 0 });
  const left = await asSystem((tx) =>
    tx
      .select({ account: signInAttempts.account })
      .from(signInAttempts)
      .where(eq(signInAttempts.ip, ip))
      .orderBy(asc(signInAttempts.account)),
  );
  expect(left).toEqual([{ account: "now" }, { account: "recent" }]);
});

it("takes more attempts than one statement does", async () => {
  await asSystem((tx) =>
    tx.execute(sql`
      insert into sign_in_attempts (account, ip, has_succeeded, at)
      select 'flood', 'flood', false, now() - interval '2 days' from generate_series(1, 12001)`),
  );
  expect(await sweepSignIns()).toMatchObject({ attempts: 12_001 });
});

it("takes sessions that ended more than a week ago, in whichever way, and no live one", async () => {
  const { username, userId } = await someone();
  const { claims, request } = await signedIn(username);
  const ended = [
    { expiresAt: ago("8 days") },
    { revokedAt: ago("8 days") },
    { lastSeenAt: ago("8 days") },
  ];
  const fresh = [
    { expiresAt: ago("6 days") },
    { revokedAt: ago("6 days") },
    { lastSeenAt: ago("7 days") },
  ];
  const expiresAt = sql`now() + interval '10 days'`;
  await asSystem((tx) =>
    tx
      .insert(sessions)
      .values([...ended, ...fresh].map((given) => ({ userId, expiresAt, ...given }))),
  );
  expect(await sweepSignIns()).toMatchObject({ sessions: ended.length });
  const left = await asSystem((tx) =>
    tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId)),
  );
  expect(left).toHaveLength(1 + fresh.length);
  expect(await sessionOf(request)).toMatchObject({ id: claims.sessionId });
  expect(await sessionOf(await requestWith(claims))).toBeDefined();
});
