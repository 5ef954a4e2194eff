import NextAuth from "next-auth";
import { env, prepareNextAuth } from "../env";
import { errorResponse } from "../http/error-response";
import { requestIdOf } from "../http/request-id";
import { nextAuthOptions, SIGN_IN_PAGE, type SignInOutcome } from "./next-auth-options";

type RouteContext = { readonly params: Promise<{ readonly nextauth: string[] }> };

/**
 * Answers `/api/auth/*` inside Next: next-auth does, except that too many sign-ins get 429 with
 * Retry-After. The body then has the `url` with the error that next-auth's client reads.
 */
export async function handleNextAuth(request: Request, route: RouteContext): Promise<Response> {
  prepareNextAuth();
  const outcome: SignInOutcome = {};
  const answer: Response = await NextAuth(nextAuthOptions(outcome))(request, route);
  if (!outcome.limit) return answer;
  const { status, headers } = errorResponse(outcome.limit, requestIdOf(request));
  const url = new URL(`${SIGN_IN_PAGE}?error=TooManyAttempts`, env().LOUPE_URL);
  const { code, message, details } = outcome.limit;
  headers.delete("content-length");
  return Response.json({ url: url.href, error: { code, message, details } }, { status, headers });
}
