import { describe, expect, it } from "vitest";
import { callsWith, refusal } from "../calls";
import { ownOrganization, person } from "../people";
import type { Story } from "../served";

export const accessTokens: Story = (served) => {
  const me = (headers: Record<string, string>, query = "") =>
    fetch(`${served().url}/api/trpc/account.me${query}`, { headers });

  async function tokenOf(isReadOnly: boolean, expiresAt: Date | null = null) {
    const maker = await person(served().url);
    const made = await maker.calls.accessToken.create.mutate({ name: "t", isReadOnly, expiresAt });
    return { maker, ...made, calls: callsWith(served().url, made.token) };
  }

  describe("an access token", () => {
    it("acts for its maker from anywhere, without cookies", async () => {
      const { maker, calls } = await tokenOf(false);
      const organizationId = await ownOrganization(maker);
      const [who, { id }] = await Promise.all([
        calls.account.me.query(),
        calls.project.create.mutate({ organizationId, name: "by token", labels: [] }),
      ]);
      expect(who.user.id).toBe(maker.userId);
      expect((await maker.calls.project.get.query({ id })).name).toBe("by token");
    });

    it("that may only read changes nothing", async () => {
      const { maker, calls, id } = await tokenOf(true);
      const organizationId = await ownOrganization(maker);
      await calls.project.list.query({});
      const create = calls.project.create.mutate({ organizationId, name: "no", labels: [] });
      expect(await refusal(create)).toMatchObject({ httpStatus: 403 });
      const rename = calls.account.updateProfile.mutate({ name: "no" });
      expect(await refusal(rename)).toMatchObject({ httpStatus: 403 });
      expect(await refusal(calls.accessToken.revoke.mutate({ id }))).toMatchObject({
        httpStatus: 403,
      });
      expect((await maker.calls.account.me.query()).user.name).not.toBe("no");
    });

    it("cannot make another, nor change how its maker signs in", async () => {
      const { calls } = await tokenOf(false);
      const more = calls.accessToken.create.mutate({
        name: "more",
        isReadOnly: false,
        expiresAt: null,
      });
      expect(await refusal(more)).toMatchObject({ httpStatus: 403 });
      const email = calls.account.updateProfile.mutate({ email: "thief@evil.test" });
      expect(await refusal(email)).toMatchObject({ httpStatus: 403, code: "SESSION_NEEDED" });
      const password = { current: "whatever it is", next: "what the thief wants" };
      expect(await refusal(calls.account.changePassword.mutate(password))).toMatchObject({
        httpStatus: 403,
      });
    });

    it("ends when it is revoked or has expired", async () => {
      const { maker, calls, id, token } = await tokenOf(false, new Date(Date.now() + 1_500));
      await calls.account.me.query();
      expect(await maker.calls.accessToken.list.query()).toMatchObject([{ id, name: "t" }]);
      await new Promise((resolve) => setTimeout(resolve, 1_600));
      expect((await me({ authorization: `Bearer ${token}` })).status).toBe(401);
      const other = await tokenOf(false);
      await other.maker.calls.accessToken.revoke.mutate({ id: other.id });
      expect(await refusal(other.calls.account.me.query())).toMatchObject({ httpStatus: 401 });
      expect(await other.maker.calls.accessToken.list.query()).toEqual([]);
    });

    it("of someone else is not there to be revoked", async () => {
      const { id, calls } = await tokenOf(false);
      const stranger = await person(served().url);
      expect(await refusal(stranger.calls.accessToken.revoke.mutate({ id }))).toMatchObject({
        httpStatus: 404,
      });
      await calls.account.me.query();
    });

    it("is not taken from the address", async () => {
      const { token } = await tokenOf(false);
      for (const name of ["token", "access_token", "authorization", "private_token"]) {
        expect((await me({}, `?${name}=${token}`)).status).toBe(401);
      }
    });

    it.each(["Bearer", "Bearer x", "Basic YTpi", `Bearer lpe_${"a".repeat(43)}`, "\u00ff\u00fe"])(
      "that is none is refused, also beside a good cookie: %s",
      async (authorization) => {
        const { browser } = await person(served().url);
        expect((await me({ authorization })).status).toBe(401);
        expect((await me({ authorization, cookie: browser.cookies() })).status).toBe(401);
        expect((await me({ cookie: browser.cookies() })).status).toBe(200);
      },
    );
  });
};
