import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import { createUser } from "../services/account/create-user";
import { authSecret, env } from "../env";
import { asSystem } from "../transaction";
import { hashPassword } from "./password";
import { sessionCookieName } from "./session-cookie";
import type { SessionClaims } from "./session-token";
import { signIn } from "./sign-in";

export const PASSWORD = "a fine long password";

/** Makes a user with a name of their own; their password is `PASSWORD`. */
export async function someone() {
  const username = `u${randomBytes(6).toString("hex")}`;
  const email = `${username}@example.org`;
  const passwordHash = await hashPassword(PASSWORD);
  const userId = await asSystem((tx) =>
    createUser(tx, { username, email, name: "Some One", passwordHash, privilege: "user" }),
  );
  return { userId, username, email };
}

/** A try to sign in from an address that no other test uses, unless `ip` says which. */
export function trySignIn(account: string, password: string, ip = randomIp()) {
  return signIn({ account, password, ip, userAgent: "test", requestId: "test-request" });
}

export function randomIp(): string {
  return `2001:db8::${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;
}

/** The cookie that a browser would hold for these claims. */
export async function cookieFor(claims: object, secret = authSecret(), maxAge = 600) {
  const token = await encode({ token: { ...claims }, secret, maxAge });
  return `other=1; ${sessionCookieName(env().LOUPE_URL)}=${token}`;
}

/** Signs someone in and answers the claims and the headers with their cookie. */
export async function signedIn(
  account: string,
): Promise<{ claims: SessionClaims; request: Pick<Request, "headers"> }> {
  const claims = await trySignIn(account, PASSWORD);
  if (!claims) throw new Error("could not sign in");
  return { claims, request: await requestWith(claims) };
}

export async function requestWith(claims: SessionClaims): Promise<Pick<Request, "headers">> {
  return { headers: new Headers({ cookie: await cookieFor(claims) }) };
}
