import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { invalid } from "../errors";

const MIN_LENGTH = 10;
const MAX_LENGTH = 256;

/** OWASP's minimum for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as someone types it to prove who they are. No rule but a cap: old passwords may break new rules. */
export const givenPassword = z
  .string()
  .min(1)
  .max(4 * MAX_LENGTH);

/**
 * A password that someone chooses. Counted in code points after NFKC, the form in which it is
 * hashed, so that the same keys on another system give the same password.
 */
export const newPassword = z.string().superRefine((text, check) => {
  const length = [...text.normalize("NFKC")].length;
  if (length < MIN_LENGTH) {
    check.addIssue({ code: "custom", message: `Use at least ${MIN_LENGTH} characters` });
  }
  if (length > MAX_LENGTH) {
    check.addIssue({ code: "custom", message: `Use at most ${MAX_LENGTH} characters` });
  }
});

/** Refuses a password that is the user's own name or address. Throws Invalid. */
export function refuseOwnName(password: string, owner: { username: string; email: string }): void {
  const own = [owner.username, owner.email, owner.email.split("@")[0]];
  const typed = password.normalize("NFKC").toLowerCase();
  if (own.some((name) => name?.normalize("NFKC").toLowerCase() === typed)) {
    throw invalid("PASSWORD_IS_NAME", "Choose a password that is not your name or e-mail address.");
  }
}

/** The argon2id hash in PHC form, with its own salt and cost inside. Takes some 30 ms on a worker thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

let nobodysHash: Promise<string> | undefined;

/**
 * Tells whether the password fits the hash. Without a hash (no such user, or one without a
 * password) it spends the same time and answers false, so that timing names no users.
 */
export async function passwordFits(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(32).toString("base64url"));
  const against = passwordHash ?? (await nobodysHash);
  const fits = await verify(against, password.normalize("NFKC"));
  return fits && typeof passwordHash === "string";
}
