/** Sessions end a month after sign-in, whatever happens, and half a day after they were last used. */
export const SESSION_MAX_AGE_SECS = 30 * 24 * 60 * 60;
export const SESSION_IDLE_SECS = 12 * 60 * 60;

/** `__Host-` binds the cookie to this very host over TLS; browsers refuse such a name on plain http. */
export function sessionCookieName(publicUrl: string): string {
  const isSecure = new URL(publicUrl).protocol === "https:";
  return `${isSecure ? "__Host-" : ""}next-auth.session-token`;
}

/** The value of one cookie of a Cookie header. The first wins, as in browsers' and frameworks' parsers. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  const header = headers.get("cookie");
  if (header === null) return undefined;
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
