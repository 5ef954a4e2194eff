import { TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/unstable-core-do-not-import";
import { ZodError } from "zod";
import {
  type ErrorDetails,
  type ErrorKind,
  invalid,
  LoupeError,
  unavailable,
} from "@/server/errors";
import { isServiceAway } from "@/server/service-away";

/** For each kind, what tRPC and HTTP call it. */
const CODES = {
  Unauthenticated: { trpc: "UNAUTHORIZED", status: 401 },
  NotFound: { trpc: "NOT_FOUND", status: 404 },
  Forbidden: { trpc: "FORBIDDEN", status: 403 },
  Conflict: { trpc: "CONFLICT", status: 409 },
  Invalid: { trpc: "BAD_REQUEST", status: 400 },
  LimitExceeded: { trpc: "TOO_MANY_REQUESTS", status: 429 },
  Unavailable: { trpc: "SERVICE_UNAVAILABLE", status: 503 },
} as const satisfies Record<ErrorKind, { trpc: TRPC_ERROR_CODE_KEY; status: number }>;

/** What a caller is told of an error, through whichever door. Never a stack, never an inner message. */
export interface ErrorReport {
  readonly kind: ErrorKind | "Internal";
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly httpStatus: number;
}

const INTERNAL: ErrorReport = {
  kind: "Internal",
  code: "INTERNAL",
  message: "Something went wrong on the server.",
  details: {},
  httpStatus: 500,
};

/** tRPC's own refusals that are the caller's doing; anything else of tRPC's is internal. */
const OF_TRPC: Partial<Record<TRPC_ERROR_CODE_KEY, [ErrorKind | "Internal", number, string]>> = {
  PARSE_ERROR: ["Invalid", 400, "The request cannot be read."],
  BAD_REQUEST: ["Invalid", 400, "The request cannot be read."],
  NOT_FOUND: ["NotFound", 404, "There is no such procedure."],
  METHOD_NOT_SUPPORTED: ["Invalid", 405, "The procedure is not called by this method."],
  UNSUPPORTED_MEDIA_TYPE: ["Invalid", 415, "The procedure takes JSON."],
  PAYLOAD_TOO_LARGE: ["LimitExceeded", 413, "The request is too large."],
  CLIENT_CLOSED_REQUEST: ["Invalid", 499, "The caller left."],
};

/** The error as it is told to a caller. What is not ours becomes `Internal` and says nothing of itself. */
export function reportOf(error: unknown): ErrorReport {
  const known = knownError(error);
  if (known) {
    const { kind, code, message, details } = known;
    return { kind, code, message, details, httpStatus: statusOf(known) };
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") {
    const refusal = OF_TRPC[error.code];
    if (refusal) {
      const [kind, httpStatus, message] = refusal;
      return { kind, code: error.code, message, details: {}, httpStatus };
    }
  }
  return INTERNAL;
}

/** A limit on size is 413, a limit on how often is 429: the latter says when to try again. */
function statusOf({ kind, details }: LoupeError): number {
  if (kind === "LimitExceeded" && details.retryAfterSecs === undefined) return 413;
  return CODES[kind].status;
}

/** The error for tRPC to carry, so that in-process callers too see the right code. */
export function trpcErrorOf(error: unknown): TRPCError {
  const known = knownError(error);
  if (known)
    return new TRPCError({ code: CODES[known.kind].trpc, message: known.message, cause: known });
  if (error instanceof TRPCError) return error;
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: INTERNAL.message, cause: error });
}

/** Our own error, where one is at the bottom of what was thrown; a refused input counts as one. */
function knownError(error: unknown): LoupeError | undefined {
  const inner = error instanceof TRPCError ? error.cause : error;
  if (inner instanceof LoupeError) return inner;
  if (isServiceAway(inner)) {
    return unavailable("SERVICE_AWAY", "Loupe cannot reach its data right now. Please try again.");
  }
  const isInput =
    inner instanceof ZodError && error instanceof TRPCError && error.code === "BAD_REQUEST";
  return isInput ? badInput(inner) : undefined;
}

/** Names the place of the first fault and how many there are; the values themselves stay out. */
function badInput(error: ZodError): LoupeError {
  const [first] = error.issues;
  const place = first?.path.join(".") ?? "";
  const what = first?.message ?? "Invalid input";
  return invalid("BAD_INPUT", place === "" ? `${what}.` : `${place}: ${what}.`, {
    path: place,
    issueCount: error.issues.length,
  });
}
