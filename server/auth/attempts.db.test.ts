import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { signInAttempts } from "@/db/schema";
import { useServices } from "@/tests/services";
import { LoupeError } from "../errors";
import { asSystem } from "../transaction";
import { PASSWORD, randomIp, someone, trySignIn } from "./someone.fixture";

useServices();

/** What became of a try: in, wrong, or the seconds to wait. */
async function tried(account: string, password: string, ip: string) {
  try {
    return (await trySignIn(account, password, ip)) ? "in" : "wrong";
  } catch (error) {
    if (error instanceof LoupeError && error.kind === "LimitExceeded") {
      return error.details.retryAfterSecs;
    }
    throw error;
  }
}

const age = (ip: string, secs: number) =>
  asSystem((tx) =>
    tx
      .update(signInAttempts)
      .set({ at: sql`${signInAttempts.at} - make_interval(secs => ${secs})` })
      .where(eq(signInAttempts.ip, ip)),
  );

describe("tries to sign in", () => {
  it("must wait after five failures, even with the right password, and longer after each more", async () => {
    const { username, email } = await someone();
    const ip = randomIp();
    for (let i = 0; i < 5; i++) expect(await tried(username, "wrong password", ip)).toBe("wrong");
    expect(await tried(username, PASSWORD, ip)).toBe(30);
    expect(await tried(username.toUpperCase(), PASSWORD, ip)).toBe(30);
    await age(ip, 31);
    expect(await tried(username, "wrong password", ip)).toBe("wrong");
    expect(await tried(username, PASSWORD, ip)).toBe(60);
    // Another account at the same address, and the same one elsewhere, need not wait.
    expect(await tried(email, "wrong password", ip)).toBe("wrong");
    expect(await tried(username, PASSWORD, randomIp())).toBe("in");
  });

  it("start afresh after a success", async () => {
    const { username } = await someone();
    const ip = randomIp();
    for (let i = 0; i < 4; i++) await tried(username, "wrong password", ip);
    expect(await tried(username, PASSWORD, ip)).toBe("in");
    for (let i = 0; i < 5; i++) expect(await tried(username, "wrong password", ip)).toBe("wrong");
    expect(await tried(username, PASSWORD, ip)).toBe(30);
  });

  it("weigh for an hour", async () => {
    const { username } = await someone();
    const ip = randomIp();
    for (let i = 0; i < 5; i++) await tried(username, "wrong password", ip);
    await age(ip, 3601);
    for (let i = 0; i < 5; i++) expect(await tried(username, "wrong password", ip)).toBe("wrong");
  });

  it("are counted though they come all at once", async () => {
    const { username } = await someone();
    const ip = randomIp();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => tried(username, "wrong password", ip)),
    );
    expect(results.filter((result) => result === "wrong")).toHaveLength(5);
    expect(results.filter((result) => typeof result === "number")).toHaveLength(15);
  });

  it("are limited for an address over all names, which a success of its own does not undo", async () => {
    const { username } = await someone();
    const ip = randomIp();
    const failed = Array.from({ length: 50 }, (_, i) => ({
      account: `guess-${i}`,
      ip,
      hasSucceeded: false,
    }));
    await asSystem((tx) => tx.insert(signInAttempts).values(failed.slice(1)));
    expect(await tried(username, PASSWORD, ip)).toBe("in");
    await asSystem((tx) => tx.insert(signInAttempts).values(failed.slice(0, 1)));
    expect(await tried(username, PASSWORD, ip)).toBe(10);
  });
});
