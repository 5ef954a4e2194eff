import { describe, expect, it } from "vitest";
import { emailAddress } from "./email-address";

describe("an e-mail address", () => {
  it("is stored in one form: NFKC, lower case, trimmed", () => {
    expect(emailAddress.parse("  Ada.L\uff4fvelace+x@Example.ORG ")).toBe(
      "ada.lovelace+x@example.org",
    );
  });

  it.each([
    "a@b@c.test",
    "ada\uff20evil.test@example.org",
    "ada@ex\u00e4mple.org",
    "ada@",
    "@example.org",
    "ada",
    "ada lovelace@example.org",
    '"ada@evil"@example.org',
    "ada@example.org,eve@evil.test",
    "ada@-example.org",
    `${"a".repeat(250)}@b.test`,
    "ada@example.org\nbcc:eve@evil.test",
  ])("is refused: %s", (text) => {
    expect(emailAddress.safeParse(text).success).toBe(false);
  });
});
