import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { authSecret, env } from "../env";
import { LoupeError } from "../errors";
import { REQUEST_ID_HEADER } from "../http/request-id";
import { log } from "../log";
import { asSystem } from "../transaction";
import { clientAddressOf } from "./client-address";
import { endSession } from "./end-session";
import { findLiveSession } from "./session-of";
import { SESSION_MAX_AGE_SECS, sessionCookieName } from "./session-cookie";
import { type SessionClaims, sessionClaims } from "./session-token";
import { signIn } from "./sign-in";

/** Where people sign in; next-auth sends them here with `?error=` when it went wrong. */
export const SIGN_IN_PAGE = "/sign-in";

/** Next-auth keeps errors of `authorize` to itself, so a limit is handed past it. */
export interface SignInOutcome {
  limit?: LoupeError;
}

/** Answered to a session request whose session has ended; next-auth then clears the cookie. */
class SessionEnded extends Error {}

/**
 * How next-auth is to work for one request: user name or e-mail address with password, an encrypted
 * token as session, its row checked each time. `outcome` takes what next-auth would swallow.
 */
export function nextAuthOptions(outcome: SignInOutcome): AuthOptions {
  const isSecure = new URL(env().LOUPE_URL).protocol === "https:";
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_SECS },
    pages: { signIn: SIGN_IN_PAGE, error: SIGN_IN_PAGE },
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(env().LOUPE_URL),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      },
    },
    providers: [credentials(outcome)],
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { ...sessionClaims.parse(user) };
        const claims = sessionClaims.parse(token);
        if (!(await asSystem((tx) => findLiveSession(tx, claims)))) throw new SessionEnded();
        return { ...claims };
      },
      // Who the user is, a page asks of `account.me`; here it only learns that someone is signed in.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => withinSite(url, baseUrl),
    },
    events: {
      async signOut({ token }) {
        const claims = sessionClaims.safeParse(token).data;
        if (!claims) return;
        await asSystem((tx) => endSession(tx, Number(claims.sub), claims.sessionId), {
          actor: actorOf(claims),
        });
      },
    },
    logger: {
      error: (code, metadata) => {
        // Each visit with an ended session comes by here: nothing is wrong then.
        if (code === "JWT_SESSION_ERROR") log.debug({ code }, "a session does not hold");
        else log.error({ code, err: metadata }, "next-auth failed");
      },
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

function credentials(outcome: SignInOutcome) {
  return CredentialsProvider({
    credentials: { login: { type: "text" }, password: { type: "password" } },
    async authorize(given, request) {
      const headers = new Headers(request.headers as Record<string, string>);
      const { login, password } = given ?? {};
      if (typeof login !== "string" || typeof password !== "string") return null;
      if (login.length > 512 || password.length > 1024) return null;
      try {
        const claims = await signIn({
          account: login,
          password,
          ip: clientAddressOf(headers),
          userAgent: headers.get("user-agent") ?? "",
          requestId: headers.get(REQUEST_ID_HEADER) ?? "",
        });
        return claims ? { id: claims.sub, ...claims } : null;
      } catch (error) {
        if (error instanceof LoupeError && error.kind === "LimitExceeded") outcome.limit = error;
        else log.error({ err: error }, "signing in failed");
        throw new Error("SignInFailed");
      }
    },
  });
}

function actorOf({ sub, sessionId }: SessionClaims) {
  const through = { kind: "session", id: sessionId } as const;
  const privilege = "user" as const;
  return { kind: "user", userId: Number(sub), privilege, through, isReadOnly: false } as const;
}

/** After signing in or out a browser goes to a page of ours, whatever the address asked for. */
function withinSite(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
  return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl;
}
