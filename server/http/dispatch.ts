import { requireContentType, requireSameOrigin } from "../auth/same-origin";
import { LoupeError, invalid, notFound } from "../errors";
import { log } from "../log";
import { withBoundedBody } from "./bounded-body";
import { errorResponse } from "./error-response";
import { type Match, routeMatcher } from "./match-route";
import { REQUEST_ID_HEADER, requestIdOf } from "./request-id";
import type { Route } from "./route";

export type Dispatch = (request: Request) => Promise<Response>;

/** Asks the coarse question before anything else is done; answers the request itself when the answer is no. */
export type FirstWall = (request: Request) => Promise<Response | undefined>;

export interface DispatchOptions {
  /** Asked for at the first request, since building imports this module without an environment. */
  readonly publicUrl: () => string;
  /** Absent where Next mounts the routes, and where a test takes the wall away. */
  readonly firstWall?: FirstWall;
}

/**
 * Serves a table of routes: finds the route, asks the first wall, refuses what comes from another
 * site, has the wrong kind of body or too much of it, and turns errors into answers. It decides
 * nothing about rights; the handlers ask `authorize()` themselves, whichever mount they run in.
 */
export function dispatcher(routes: readonly Route[], options: DispatchOptions): Dispatch {
  const match = routeMatcher(routes);
  return async (request) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const { pathname } = new URL(request.url);
    const met = match(request.method, pathname);
    const answer = await answerOf(request, met, requestId, options);
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    const route = met.kind === "route" ? met.route.pattern : met.kind;
    log.info({ requestId, method: request.method, route, status: answer.status, durationMs });
    return answer;
  };
}

async function answerOf(
  request: Request,
  met: Match,
  requestId: string,
  options: DispatchOptions,
): Promise<Response> {
  try {
    return withDefaultHeaders(await handle(request, met, requestId, options), requestId);
  } catch (error) {
    if (!(error instanceof LoupeError)) log.error({ err: error, requestId }, "a handler failed");
    return withDefaultHeaders(errorResponse(error, requestId), requestId);
  }
}

async function handle(
  request: Request,
  met: Match,
  requestId: string,
  options: DispatchOptions,
): Promise<Response> {
  if (met.kind === "no such path") throw notFound("page", "here");
  if (met.kind === "no such method") {
    const problem = invalid("METHOD_NOT_ALLOWED", "This address does not take this method.");
    const { body, headers } = errorResponse(problem, requestId);
    headers.set("allow", met.allowed.join(", "));
    return new Response(body, { status: 405, headers });
  }
  const { route } = met;
  const stopped = await options.firstWall?.(request);
  if (stopped) return stopped;
  requireSameOrigin(request, options.publicUrl());
  if (route.contentTypes) requireContentType(request, route.contentTypes);
  if (route.maxBodyBytes === undefined) return route.handler(request);
  return route.handler(await withBoundedBody(request, route.maxBodyBytes));
}

/** Answers are `no-store` unless the handler says otherwise, and carry the request's id. */
function withDefaultHeaders(answer: Response, requestId: string): Response {
  // Headers of a redirect cannot be changed, only copied.
  const isRedirect = answer.status > 300 && answer.status < 309 && answer.status !== 304;
  const changeable = isRedirect ? new Response(answer.body, answer) : answer;
  const { headers } = changeable;
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.set(REQUEST_ID_HEADER, requestId);
  return changeable;
}
