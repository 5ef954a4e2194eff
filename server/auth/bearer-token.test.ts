import { describe, expect, it } from "vitest";
import { bearerTokenOf, hashBearerToken, newBearerToken } from "./bearer-token";

describe("access tokens", () => {
  it("are 32 random bytes behind a prefix that scanners find", () => {
    const { token, hash, prefix } = newBearerToken();
    expect(token).toMatch(/^lpe_[A-Za-z0-9_-]{43}$/);
    expect(hash).toBe(hashBearerToken(token));
    expect(hash).not.toContain(token.slice(4));
    expect(token.startsWith(prefix)).toBe(true);
    expect(newBearerToken().token).not.toBe(token);
  });

  it("are read from the Authorization header, in any case of the scheme", () => {
    const { token } = newBearerToken();
    for (const scheme of ["Bearer", "bearer", "BEARER"]) {
      expect(bearerTokenOf(new Headers({ authorization: `${scheme} ${token}` }))).toBe(token);
    }
    expect(bearerTokenOf(new Headers())).toBeUndefined();
  });

  it.each([
    "",
    "Bearer",
    "Bearer ",
    "Bearer null",
    "Basic bG91cGU6bG91cGU=",
    `lpe_${"a".repeat(43)}`,
    `Bearer lpe_${"a".repeat(42)}`,
    `Bearer lpe_${"a".repeat(44)}`,
    `Bearer lpe_${"a".repeat(43)} extra`,
    `Bearer lpe_${"a".repeat(43)}, Bearer lpe_${"b".repeat(43)}`,
    `Bearer LPE_${"a".repeat(43)}`,
    `Bearer ${"%00".repeat(2000)}`,
  ])("are refused, not ignored, when malformed: %s", (authorization) => {
    expect(() => bearerTokenOf(new Headers({ authorization }))).toThrow("not valid");
  });
});
