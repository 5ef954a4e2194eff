import { cookieOf, sessionCookieName } from "../auth/session-cookie";
import { openSessionToken } from "../auth/session-token";
import { authSecret, env } from "../env";

/** True if the request carries a session token that we sealed and that has not expired. Asks no database. */
export async function hasSealedSession(request: Pick<Request, "headers">): Promise<boolean> {
  const token = cookieOf(request.headers, sessionCookieName(env().LOUPE_URL));
  return token !== undefined && (await openSessionToken(token, authSecret())) !== undefined;
}

/** True if an access token is sent along, whatever it is worth. */
export function hasBearer(request: Pick<Request, "headers">): boolean {
  return /^\s*bearer\s/i.test(request.headers.get("authorization") ?? "");
}
