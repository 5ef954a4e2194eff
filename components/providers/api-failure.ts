import { TRPCClientError } from "@trpc/client";
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

function statusOf(error: { readonly data?: unknown }): number | undefined {
  const data = error.data;
  if (typeof data !== "object" || data === null || !("httpStatus" in data)) return undefined;
  return typeof data.httpStatus === "number" ? data.httpStatus : undefined;
}
