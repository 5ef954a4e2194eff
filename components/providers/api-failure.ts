import { TRPCClientError } from "@trpc/client";
import type { AnyRouter } from "@trpc/server";
import { messages } from "@/components/messages";

/** A failed call in words for a person, and the facts that code decides by. */
export interface ApiFailure {
  readonly isSignedOut: boolean;
  readonly isMissing: boolean;
  readonly isPermanent: boolean;
  readonly message: string;
}

/**
 * Reads a failed call. A failure without an HTTP status never reached the server (no network, or the
 * server is down). A 4xx answer is permanent: asking again gives the same.
 */
export function readApiFailure(error: unknown): ApiFailure {
  const status = error instanceof TRPCClientError ? statusOf(error) : undefined;
  return {
    isSignedOut: status === 401,
    isMissing: status === 404,
    isPermanent: status !== undefined && status >= 400 && status < 500 && status !== 429,
    message: sentenceOf(error, status),
  };
}

function sentenceOf(error: unknown, status: number | undefined): string {
  if (status === undefined) return messages.failure.unreachable;
  if (status >= 500 && status !== 503) return messages.failure.internal;
  return error instanceof Error && error.message !== "" ? error.message : messages.failure.internal;
}

/** What the procedure said; else what the server answered before any procedure was asked, such as 413. */
function statusOf(error: TRPCClientError<AnyRouter>): number | undefined {
  const { data, meta } = error;
  const told = typeof data === "object" && data !== null ? data.httpStatus : undefined;
  if (typeof told === "number") return told;
  const response = meta?.response;
  return response instanceof Response && !response.ok ? response.status : undefined;
}
