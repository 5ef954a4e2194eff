import { firstWall } from "../access/first-wall";
import { policy } from "../access/policy";
import { hasBearer, hasSealedSession } from "../access/session-seal";
import { invalid, unauthenticated } from "../errors";
import { log } from "../log";
import { errorResponse } from "./error-response";
import { REQUEST_ID_HEADER, requestIdOf } from "./request-id";

/**
 * The first wall for what the front answers itself, since that never meets Next's middleware.
 * Undefined: go on. Without a policy it answers that permissions cannot be checked.
 */
export async function guardRequest(request: Request): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url);
  try {
    const answer = await firstWall(await policy(), {
      method: request.method,
      path: pathname,
      bearer: hasBearer(request),
      hasSession: () => hasSealedSession(request),
    });
    if (answer === "allow") return undefined;
    if (answer === "redirect to sign-in") {
      const location = `/sign-in?next=${encodeURIComponent(pathname + search)}`;
      return new Response(null, {
        status: 307,
        headers: { location, "cache-control": "no-store" },
      });
    }
    if (answer === "deny: method") {
      const problem = invalid("METHOD_NOT_ALLOWED", "This address does not take this method.");
      return told(request, problem, 405);
    }
    return told(request, unauthenticated("SIGN_IN", "Sign in to go on."));
  } catch (error) {
    log.error({ err: error, requestId: requestIdOf(request) }, "the first wall failed");
    return told(request, error);
  }
}

function told(request: Request, error: unknown, status?: number): Response {
  const requestId = requestIdOf(request);
  const { body, headers, status: usual } = errorResponse(error, requestId);
  headers.set(REQUEST_ID_HEADER, requestId);
  return new Response(body, { status: status ?? usual, headers });
}
