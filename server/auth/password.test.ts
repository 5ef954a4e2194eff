import { describe, expect, it } from "vitest";
import { hashPassword, newPassword, passwordFits, refuseOwnName } from "./password";

describe("a chosen password", () => {
  it.each([
    ["nine char", false],
    ["ten chars!", true],
    ["🦊".repeat(9), false],
    ["🦊".repeat(10), true],
    ["x".repeat(256), true],
    ["x".repeat(257), false],
  ])("is judged by length alone: %s", (text, isFine) => {
    expect(newPassword.safeParse(text).success).toBe(isFine);
  });

  it("may not be the name or address of its owner", () => {
    const owner = { username: "grace.hopper", email: "hopper.grace@navy.test" };
    for (const own of ["Grace.Hopper", "HOPPER.GRACE@navy.test", "hopper.grace"]) {
      expect(() => refuseOwnName(own, owner)).toThrow("not your name");
    }
    expect(() => refuseOwnName("grace.hopper-1906", owner)).not.toThrow();
  });
});

describe("a stored password", () => {
  it("is an argon2id hash at OWASP's cost, salted afresh", async () => {
    const [first, second] = await Promise.all([
      hashPassword("a b c d e f"),
      hashPassword("a b c d e f"),
    ]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  it("fits the same characters however the keyboard composes them, and no others", async () => {
    const stored = await hashPassword("caf\u00e9 au lait");
    expect(await passwordFits(stored, "cafe\u0301 au lait")).toBe(true);
    expect(await passwordFits(stored, "cafe au lait")).toBe(false);
  });

  it("never fits when there is none, and takes as long to say so", async () => {
    const stored = await hashPassword("right password");
    await passwordFits(undefined, "warm up");
    const elapsed = async (hash: string | null) => {
      const startedAt = performance.now();
      for (let i = 0; i < 5; i++) expect(await passwordFits(hash, "wrong password")).toBe(false);
      return performance.now() - startedAt;
    };
    const known = await elapsed(stored);
    const unknown = await elapsed(null);
    // Without the dummy hash the ratio would be below a hundredth.
    expect(unknown / known).toBeGreaterThan(0.3);
  });
});
