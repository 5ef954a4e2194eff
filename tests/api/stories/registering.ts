import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { facts, serverSettings } from "@/db/schema";
import { asSystem } from "@/server/transaction";
import { uniqueName } from "@/tests/builders/unique-name";
import { openBrowser } from "../browser";
import { callsOf, refusal } from "../calls";
import type { Story } from "../served";

async function set(registration: "open" | "closed"): Promise<void> {
  await asSystem((tx) =>
    tx
      .insert(serverSettings)
      .values({ name: "registration", value: registration })
      .onConflictDoUpdate({ target: serverSettings.name, set: { value: registration } }),
  );
}

function applicant() {
  const username = uniqueName("new");
  const email = `${username}@Example.org`;
  return { username, email, name: "New Person", password: uniqueName("password") };
}

export const registering: Story = (served) => {
  const calls = () => callsOf(openBrowser(served().url));

  describe("registering", () => {
    afterEach(() =>
      asSystem((tx) => tx.delete(serverSettings).where(eq(serverSettings.name, "registration"))),
    );

    it("is closed unless someone opened it", async () => {
      expect(await calls().account.registration.query()).toEqual({ isOpen: false });
      const refused = await refusal(calls().account.register.mutate(applicant()));
      expect(refused).toMatchObject({ httpStatus: 403, code: "REGISTRATION_CLOSED" });
    });

    it("makes a user and their own organization, with facts", async () => {
      await set("open");
      expect(await calls().account.registration.query()).toEqual({ isOpen: true });
      const given = applicant();
      const { userId } = await calls().account.register.mutate(given);
      const browser = openBrowser(served().url);
      expect((await browser.signIn(given.email.toLowerCase(), given.password)).status).toBe(200);
      const { user, organizations } = await callsOf(browser).account.me.query();
      expect(user).toEqual({
        id: userId,
        username: given.username,
        email: given.email.toLowerCase(),
        name: given.name,
        privilege: "user",
      });
      expect(organizations).toMatchObject([
        { slug: given.username, isPersonal: true, role: "owner" },
      ]);
      const told = await asSystem((tx) =>
        tx
          .select()
          .from(facts)
          .where(eq(facts.organizationId, organizations[0]?.id ?? 0)),
      );
      expect(told).toMatchObject([{ verb: "create", noun: "organization" }]);
      expect(JSON.stringify(told)).not.toContain(given.password);
    });

    it("gives a name and an address to one person only, however they are spelled", async () => {
      await set("open");
      const first = applicant();
      await calls().account.register.mutate(first);
      const sameName = { ...applicant(), username: first.username.toUpperCase() };
      expect(await refusal(calls().account.register.mutate(sameName))).toMatchObject({
        httpStatus: 409,
        code: "USERNAME_TAKEN",
      });
      const sameEmail = { ...applicant(), email: first.email.toUpperCase() };
      expect(await refusal(calls().account.register.mutate(sameEmail))).toMatchObject({
        httpStatus: 409,
        code: "EMAIL_TAKEN",
      });
    });

    it("makes one of two who ask for one name in the same moment", async () => {
      await set("open");
      const given = applicant();
      const tries = Array.from({ length: 4 }, (_, i) =>
        calls().account.register.mutate({ ...given, email: `${i}.${given.email}` }),
      );
      const settled = await Promise.allSettled(tries);
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    });

    it.each([
      ["a short password", { password: "too short" }],
      ["the name as password", { username: "grace.hopper.1906", password: "Grace.Hopper.1906" }],
      ["an address with two ats", { email: "a@b@c.test" }],
      ["a name with an at", { username: "a@b" }],
      ["a privilege", { privilege: "admin" }],
    ])("refuses %s", async (_, odd) => {
      await set("open");
      const given = { ...applicant(), ...odd };
      expect(await refusal(calls().account.register.mutate(given))).toMatchObject({
        httpStatus: 400,
        kind: "Invalid",
      });
    });
  });
};
