import { randomBytes } from "node:crypto";
import { eq, like, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { serverSettings, signInAttempts } from "@/db/schema";
import { appRouter } from "@/server/api/root";
import { createContext } from "@/server/api/context";
import {
  REGISTRATIONS_IN_ALL,
  REGISTRATIONS_OF_ADDRESS,
} from "@/server/auth/registration-attempts";
import { PASSWORD, randomIp, someone, trySignIn } from "@/server/auth/someone.fixture";
import { asSystem } from "@/server/transaction";
import { useServices } from "@/tests/services";

useServices();
beforeEach(() =>
  asSystem(async (tx) => {
    await tx.delete(signInAttempts);
    await tx
      .insert(serverSettings)
      .values({ name: "registration", value: "open" })
      .onConflictDoNothing();
  }),
);

const tooMany = { code: "TOO_MANY_REQUESTS", cause: { code: "TOO_MANY_ATTEMPTS" } };

/** Registers someone as a request from that address would; the last address of the header is the caller's. */
async function register(address: string) {
  const headers = { "x-forwarded-for": `198.51.100.7, ${address}` };
  const request = new Request("http://localhost/api/trpc", { headers });
  const username = `u${randomBytes(6).toString("hex")}`;
  return appRouter.createCaller(await createContext(request)).account.register({
    username,
    email: `${username}@example.org`,
    password: PASSWORD,
  });
}

/** As if so many had registered, `secs` ago, each from an address of their own or all from one. */
const registered = (count: number, address: (place: number) => string, secs = 0) =>
  asSystem((tx) =>
    tx.insert(signInAttempts).values(
      Array.from({ length: count }, (_, place) => ({
        account: "(registration)",
        ip: `(registration) ${address(place)}`,
        hasSucceeded: false,
        at: sql`now() - make_interval(secs => ${secs})`,
      })),
    ),
  );

describe("registering", () => {
  it("must wait after so many from one address, while others need not", async () => {
    const address = randomIp();
    const { freeFailures, firstWaitSecs } = REGISTRATIONS_OF_ADDRESS;
    await registered(freeFailures - 1, () => address);
    await expect(register(address)).resolves.toMatchObject({ userId: expect.any(Number) });
    await expect(register(address)).rejects.toMatchObject({
      ...tooMany,
      cause: { ...tooMany.cause, details: { retryAfterSecs: firstWaitSecs } },
    });
    await expect(register(randomIp())).resolves.toBeDefined();
  });

  it("is let in one after the other though many come at once", async () => {
    const address = randomIp();
    await registered(REGISTRATIONS_OF_ADDRESS.freeFailures - 2, () => address);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => register(address)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  it("must wait after so many from anywhere, and no longer than an hour weighs", async () => {
    await registered(REGISTRATIONS_IN_ALL.freeFailures, (place) => `203.0.113.${place}`);
    await expect(register(randomIp())).rejects.toMatchObject(tooMany);
    await asSystem((tx) =>
      tx
        .update(signInAttempts)
        .set({ at: sql`now() - interval '61 minutes'` })
        .where(like(signInAttempts.ip, "(registration)%")),
    );
    await expect(register(randomIp())).resolves.toBeDefined();
  });

  it("and signing in do not count as each other", async () => {
    const { username } = await someone();
    const address = randomIp();
    await registered(REGISTRATIONS_OF_ADDRESS.freeFailures, () => address);
    expect(await trySignIn(username, PASSWORD, address)).toBeDefined();
    const other = randomIp();
    for (let round = 0; round < 5; round += 1) await trySignIn("(registration)", "wrong", other);
    const [row] = await asSystem((tx) =>
      tx.select().from(signInAttempts).where(eq(signInAttempts.ip, other)).limit(1),
    );
    expect(row?.account).toBe("(registration)");
    await asSystem((tx) =>
      tx.insert(signInAttempts).values(
        Array.from({ length: REGISTRATIONS_IN_ALL.freeFailures }, () => ({
          account: "(registration)",
          ip: randomIp(),
          hasSucceeded: false,
        })),
      ),
    );
    await expect(register(other)).resolves.toBeDefined();
  });
});
