import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sessions, users } from "@/db/schema";
import { asSystem } from "@/server/transaction";
import { openBrowser } from "../browser";
import { callsOf, refusal } from "../calls";
import { newcomer, person } from "../people";
import type { Story } from "../served";

export const signingIn: Story = (served) => {
  describe("signing in", () => {
    it("works by user name and by address, and says who one is", async () => {
      const { url } = served();
      const someone = await newcomer(url);
      expect(await refusal(someone.calls.account.me.query())).toMatchObject({ httpStatus: 401 });
      for (const login of [someone.username, someone.email.toUpperCase()]) {
        const browser = openBrowser(url);
        expect(await browser.signIn(login, someone.password)).toMatchObject({
          status: 200,
          error: null,
        });
        const { user, organizations } = await callsOf(browser).account.me.query();
        expect(user).toMatchObject({ id: someone.userId, username: someone.username });
        expect(organizations).toMatchObject([{ isPersonal: true, role: "owner" }]);
      }
    });

    it("sets a cookie that scripts cannot read and other sites do not send", async () => {
      const someone = await newcomer(served().url);
      const { setCookies } = await someone.browser.signIn(someone.username, someone.password);
      const session = setCookies.find((line) => line.includes("session-token="));
      expect(session).toMatch(/^next-auth\.session-token=/);
      expect(session).toMatch(/; HttpOnly/i);
      expect(session).toMatch(/; SameSite=Lax/i);
      expect(session).not.toMatch(/; Domain=/i);
    });

    it("answers alike for a wrong password and for someone who does not exist", async () => {
      const { url } = served();
      const someone = await newcomer(url);
      const wrong = await openBrowser(url).signIn(someone.username, "not the password");
      const unknown = await openBrowser(url).signIn("nobody-of-this-name", "not the password");
      expect(wrong).toMatchObject({ status: 401, error: "CredentialsSignin" });
      expect({ ...unknown, setCookies: [] }).toEqual({ ...wrong, setCookies: [] });
    });

    it("must wait after too many failures, told by 429 and Retry-After", async () => {
      const someone = await newcomer(served().url);
      const { signIn } = someone.browser;
      for (let i = 0; i < 5; i++) {
        expect((await signIn(someone.username, "not the password")).status).toBe(401);
      }
      const limited = await signIn(someone.username, someone.password);
      expect(limited).toMatchObject({ status: 429, error: "TooManyAttempts" });
      expect(Number(limited.retryAfter)).toBeGreaterThan(20);
      expect(limited.setCookies.join()).not.toContain("session-token");
    });

    it("is not done for a form of another site", async () => {
      const { url } = served();
      const someone = await newcomer(url);
      const body = new URLSearchParams({
        login: someone.username,
        password: someone.password,
        csrfToken: "guessed",
        json: "true",
      });
      const answer = await fetch(`${url}/api/auth/callback/credentials`, {
        method: "POST",
        body,
        headers: { origin: "https://evil.test" },
        redirect: "manual",
      });
      expect(answer.headers.getSetCookie().join()).not.toContain("session-token");
    });

    it("leads to pages of Loupe only", async () => {
      const { url } = served();
      const { browser } = await person(url);
      const csrf = (await (await browser.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
      const answer = await browser.fetch("/api/auth/signout", {
        method: "POST",
        body: new URLSearchParams({ ...csrf, callbackUrl: "https://evil.test/", json: "true" }),
      });
      expect(JSON.stringify(await answer.json())).not.toContain("evil");
    });
  });

  describe("a session", () => {
    it("ends by signing out, also for a copy of its cookie", async () => {
      const { url } = served();
      const { browser, calls } = await person(url);
      const copied = browser.cookies();
      await browser.signOut();
      expect(await refusal(calls.account.me.query())).toMatchObject({ httpStatus: 401 });
      const answer = await fetch(`${url}/api/trpc/account.me`, { headers: { cookie: copied } });
      expect(answer.status).toBe(401);
    });

    it("ends within a second when it is ended from another one", async () => {
      const { url } = served();
      const here = await person(url);
      const there = openBrowser(url);
      await there.signIn(here.username, here.password);
      const thereCalls = callsOf(there);
      const list = await here.calls.session.list.query();
      expect(list).toHaveLength(2);
      const other = list.find(({ isCurrent }) => !isCurrent);
      await thereCalls.account.me.query();
      await here.calls.session.end.mutate({ id: other?.id ?? 0 });
      expect(await refusal(thereCalls.account.me.query())).toMatchObject({ httpStatus: 401 });
      const { user } = await here.calls.account.me.query();
      expect(user.id).toBe(here.userId);
    });

    it("ends with its user, and when it expires", async () => {
      const { url } = served();
      const [first, second] = [await person(url), await person(url)];
      await asSystem((tx) =>
        tx.update(users).set({ isActive: false }).where(eq(users.id, first.userId)),
      );
      await asSystem((tx) =>
        tx
          .update(sessions)
          .set({ expiresAt: new Date(Date.now() - 1000) })
          .where(eq(sessions.userId, second.userId)),
      );
      for (const { calls } of [first, second]) {
        expect(await refusal(calls.account.me.query())).toMatchObject({ httpStatus: 401 });
      }
    });

    it("of someone else is not there to be ended", async () => {
      const { url } = served();
      const [mine, theirs] = [await person(url), await person(url)];
      const [{ id } = { id: 0 }] = await theirs.calls.session.list.query();
      const absent = await refusal(mine.calls.session.end.mutate({ id: 2_000_000_000 }));
      const hidden = await refusal(mine.calls.session.end.mutate({ id }));
      expect(hidden).toMatchObject({ httpStatus: 404, code: absent.code, kind: absent.kind });
      await theirs.calls.account.me.query();
    });

    it("ends with all others when the password is changed", async () => {
      const { url } = served();
      const { calls, password, username } = await person(url);
      const wrong = calls.account.changePassword.mutate({
        current: "wrong",
        next: "new password!",
      });
      expect(await refusal(wrong)).toMatchObject({ httpStatus: 403, code: "WRONG_PASSWORD" });
      const own = calls.account.changePassword.mutate({ current: password, next: username });
      expect(await refusal(own)).toMatchObject({ code: "PASSWORD_IS_NAME" });
      await calls.account.changePassword.mutate({ current: password, next: "new password!" });
      expect(await refusal(calls.account.me.query())).toMatchObject({ httpStatus: 401 });
      expect((await openBrowser(url).signIn(username, password)).status).toBe(401);
      expect((await openBrowser(url).signIn(username, "new password!")).status).toBe(200);
    });
  });
};
