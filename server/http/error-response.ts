import { reportOf } from "../api/error-mapping";

/**
 * Any error as an answer in JSON, in the words of the one mapper, with Retry-After where a limit
 * says when to come back. What is not a LoupeError says nothing about itself to the caller; whoever
 * catches it logs it under the request's id.
 */
export function errorResponse(error: unknown, requestId: string): Response {
  const { kind, code, message, details, httpStatus } = reportOf(error);
  const { retryAfterSecs } = details;
  const headers = new Headers({ "cache-control": "no-store" });
  if (typeof retryAfterSecs === "number") {
    headers.set("retry-after", String(Math.ceil(retryAfterSecs)));
  }
  const body = { error: { kind, code, message, details, requestId } };
  return Response.json(body, { status: httpStatus, headers });
}
