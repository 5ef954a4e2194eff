import { decode } from "next-auth/jwt";
import { z } from "zod";

/** What stands in the encrypted session cookie: names of rows, nothing that a row could contradict. */
export const sessionClaims = z.object({
  /** The user's id in decimal, under the name that the standard gives to whom a token is about. */
  sub: z.string().regex(/^[1-9]\d{0,9}$/),
  sessionId: z.number().int().positive(),
  /** The user's token epoch at sign-in; a raised epoch ends the session. */
  epoch: z.number().int().nonnegative(),
});
export type SessionClaims = Readonly<z.infer<typeof sessionClaims>>;

/**
 * Opens the token of a session cookie: decrypts, checks integrity and expiry. Answers undefined for
 * anything that we did not seal. That a token opens says nothing about the session's row.
 */
export async function openSessionToken(
  token: string,
  secret: string,
): Promise<SessionClaims | undefined> {
  try {
    return sessionClaims.safeParse(await decode({ token, secret })).data;
  } catch {
    return undefined;
  }
}
