import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { facts, sessions, users } from "@/db/schema";
import { useServices } from "@/tests/services";
import { asSystem } from "../transaction";
import { callerOf } from "./caller-of";
import { endSession } from "./end-session";
import { sessionOf } from "./session-of";
import { cookieFor, requestWith, signedIn, someone, trySignIn } from "./someone.fixture";

useServices();

const change = (id: number, set: Partial<typeof sessions.$inferInsert> | object) =>
  asSystem((tx) => tx.update(sessions).set(set).where(eq(sessions.id, id)));

describe("signing in", () => {
  it("works by user name and by address, in any case", async () => {
    const { username, email, userId } = await someone();
    for (const account of [username, username.toUpperCase(), email, ` ${email.toUpperCase()} `]) {
      const claims = await trySignIn(account, "a fine long password");
      expect(claims, account).toMatchObject({ sub: String(userId), epoch: 0 });
    }
  });

  it("answers alike for a wrong password, an unknown name and a user who is not active", async () => {
    const { username, userId } = await someone();
    expect(await trySignIn(username, "a fine long passwort")).toBeUndefined();
    expect(await trySignIn("nobody-at-all", "a fine long password")).toBeUndefined();
    await asSystem((tx) => tx.update(users).set({ isActive: false }).where(eq(users.id, userId)));
    expect(await trySignIn(username, "a fine long password")).toBeUndefined();
  });

  it("leaves a fact, and no password in it", async () => {
    const { username, userId } = await someone();
    const { claims } = await signedIn(username);
    const found = await asSystem((tx) =>
      tx
        .select()
        .from(facts)
        .where(eq(facts.nounId, String(claims.sessionId))),
    );
    expect(found.filter(({ noun }) => noun === "session")).toMatchObject([
      { verb: "create", noun: "session", after: { userId } },
    ]);
  });
});

describe("a session", () => {
  it("is its user's, with the organizations they belong to", async () => {
    const { username, userId } = await someone();
    const { claims, request } = await signedIn(username);
    const session = await sessionOf(request);
    expect(session).toMatchObject({ id: claims.sessionId, userId, privilege: "user" });
    expect(session?.organizationIds).toHaveLength(1);
    expect(await callerOf(request)).toEqual({
      actor: {
        kind: "user",
        userId,
        privilege: "user",
        through: { kind: "session", id: claims.sessionId },
        isReadOnly: false,
      },
      organizationIds: session?.organizationIds,
    });
  });

  it("shows an administrator every organization", async () => {
    const { username, userId } = await someone();
    const { request } = await signedIn(username);
    await asSystem((tx) =>
      tx.update(users).set({ privilege: "admin" }).where(eq(users.id, userId)),
    );
    expect((await callerOf(request)).organizationIds).toBe("all");
  });

  it.each([
    ["it was ended", { revokedAt: sql`now()` }],
    ["it expired", { expiresAt: sql`now()` }],
    ["nobody used it for half a day", { lastSeenAt: sql`now() - interval '12 hours 1 second'` }],
  ])("holds no more when %s", async (_, set) => {
    const { username } = await someone();
    const { claims, request } = await signedIn(username);
    expect(await sessionOf(request)).toBeDefined();
    await change(claims.sessionId, set);
    expect(await sessionOf(request)).toBeUndefined();
    expect((await callerOf(request)).actor.kind).toBe("anonymous");
  });

  it.each([
    ["is not active", { isActive: false }],
    ["changed the password", { tokenEpoch: 1 }],
  ])("holds no more when its user %s", async (_, set) => {
    const { username, userId } = await someone();
    const { request } = await signedIn(username);
    await asSystem((tx) => tx.update(users).set(set).where(eq(users.id, userId)));
    expect(await sessionOf(request)).toBeUndefined();
  });

  it("is not had by a token that somebody else sealed, that expired, or that was changed", async () => {
    const { username } = await someone();
    const { claims, request } = await signedIn(username);
    const withCookie = (cookie: string) => sessionOf({ headers: new Headers({ cookie }) });
    expect(await withCookie(await cookieFor(claims, "another secret"))).toBeUndefined();
    expect(await withCookie(await cookieFor(claims, undefined, -60))).toBeUndefined();
    const cookie = request.headers.get("cookie") ?? "";
    expect(await withCookie(cookie)).toBeDefined();
    expect(await withCookie(`${cookie.slice(0, -3)}abc`)).toBeUndefined();
    expect(await withCookie(cookie.replace("next-auth.session-token", "session"))).toBeUndefined();
  });

  it("is not had by naming the session of someone else", async () => {
    const [mine, theirs] = [await someone(), await someone()];
    const { claims } = await signedIn(theirs.username);
    expect(
      await sessionOf(await requestWith({ ...claims, sub: String(mine.userId) })),
    ).toBeUndefined();
  });

  it("notes when it was seen, a minute exact", async () => {
    const { username } = await someone();
    const { claims, request } = await signedIn(username);
    const seen = async () => {
      await sessionOf(request);
      const [row] = await asSystem((tx) =>
        tx.select().from(sessions).where(eq(sessions.id, claims.sessionId)),
      );
      return Date.now() - (row?.lastSeenAt.getTime() ?? 0);
    };
    await change(claims.sessionId, { lastSeenAt: sql`now() - interval '30 seconds'` });
    expect(await seen()).toBeGreaterThan(29_000);
    await change(claims.sessionId, { lastSeenAt: sql`now() - interval '61 seconds'` });
    expect(await seen()).toBeLessThan(5_000);
  });

  it("is ended once, by its user only", async () => {
    const [mine, theirs] = [await someone(), await someone()];
    const { claims, request } = await signedIn(mine.username);
    const end = (userId: number) => asSystem((tx) => endSession(tx, userId, claims.sessionId));
    expect(await end(theirs.userId)).toBe(false);
    expect(await sessionOf(request)).toBeDefined();
    expect(await end(mine.userId)).toBe(true);
    expect(await end(mine.userId)).toBe(false);
    expect(await sessionOf(request)).toBeUndefined();
  });
});
