import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { accessTokens, users } from "@/db/schema";
import { useServices } from "@/tests/services";
import { asSystem } from "../transaction";
import { newBearerToken } from "./bearer-token";
import { callerOf } from "./caller-of";
import { signedIn, someone } from "./someone.fixture";

useServices();

async function tokenOf(userId: number, set: Partial<typeof accessTokens.$inferInsert> = {}) {
  const { token, hash, prefix } = newBearerToken();
  await asSystem((tx) =>
    tx.insert(accessTokens).values({ userId, name: "t", prefix, hash, isReadOnly: false, ...set }),
  );
  return { token, hash };
}

const callerWith = (token: string, cookie = "") =>
  callerOf({ headers: new Headers({ authorization: `Bearer ${token}`, cookie }) });

describe("an access token", () => {
  it("acts for its user, within its own bounds", async () => {
    const { userId } = await someone();
    const { token } = await tokenOf(userId, { isReadOnly: true });
    const { actor, organizationIds } = await callerWith(token);
    expect(actor).toMatchObject({ userId, through: { kind: "token" }, isReadOnly: true });
    expect(organizationIds).toHaveLength(1);
  });

  it("is stored as a hash only", async () => {
    const { userId } = await someone();
    const { token } = await tokenOf(userId);
    const rows = await asSystem((tx) =>
      tx.select().from(accessTokens).where(eq(accessTokens.userId, userId)),
    );
    expect(JSON.stringify(rows)).not.toContain(token.slice(12));
  });

  it.each([
    ["is unknown", async (userId: number) => (await tokenOf(userId), newBearerToken().token)],
    [
      "was revoked",
      async (userId: number) => (await tokenOf(userId, { revokedAt: new Date() })).token,
    ],
    [
      "has expired",
      async (userId: number) =>
        (await tokenOf(userId, { expiresAt: new Date(Date.now() - 1) })).token,
    ],
    [
      "belongs to someone who is not active",
      async (userId: number) => {
        await asSystem((tx) =>
          tx.update(users).set({ isActive: false }).where(eq(users.id, userId)),
        );
        return (await tokenOf(userId)).token;
      },
    ],
  ])("is refused when it %s, also beside a good cookie", async (_, make) => {
    const [holder, visitor] = [await someone(), await someone()];
    const { request } = await signedIn(visitor.username);
    const token = await make(holder.userId);
    await expect(callerWith(token)).rejects.toMatchObject({ kind: "Unauthenticated" });
    const cookie = request.headers.get("cookie") ?? "";
    await expect(callerWith(token, cookie)).rejects.toMatchObject({ kind: "Unauthenticated" });
  });

  it("notes its use, some minutes exact", async () => {
    const { userId } = await someone();
    const { token, hash } = await tokenOf(userId);
    const usedAt = async () => {
      await callerWith(token);
      const [row] = await asSystem((tx) =>
        tx.select().from(accessTokens).where(eq(accessTokens.hash, hash)),
      );
      return row?.lastUsedAt?.getTime();
    };
    const first = await usedAt();
    expect(first).toBeGreaterThan(Date.now() - 5_000);
    expect(await usedAt()).toBe(first);
    await asSystem((tx) =>
      tx
        .update(accessTokens)
        .set({ lastUsedAt: sql`now() - interval '6 minutes'` })
        .where(eq(accessTokens.hash, hash)),
    );
    expect(await usedAt()).toBeGreaterThanOrEqual(first ?? 0);
  });
});
