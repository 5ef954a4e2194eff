/** What may go wrong for a caller, by kind. One mapper turns a kind into a tRPC code and an HTTP status. */
export const ERROR_KINDS = [
  "Unauthenticated",
  "NotFound",
  "Forbidden",
  "Conflict",
  "Invalid",
  "LimitExceeded",
  "Unavailable",
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Facts about the error in a form that a program can read. Never secrets, never paths of the server. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The one error that crosses rooms. `code` is stable and in capitals (`ARCHIVE_BAD_NAME`);
 * `message` is a sentence that a user may read.
 */
export class LoupeError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = kind;
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

type Make = (code: string, message: string, details?: ErrorDetails) => LoupeError;
const maker =
  (kind: ErrorKind): Make =>
  (code, message, details) =>
    new LoupeError(kind, code, message, details);

export const unauthenticated = maker("Unauthenticated");
export const forbidden = maker("Forbidden");
export const conflict = maker("Conflict");
export const invalid = maker("Invalid");
export const limitExceeded = maker("LimitExceeded");
export const unavailable = maker("Unavailable");

/** The same words whether a thing is missing or merely hidden from the caller, so that nothing is told. */
export function notFound(noun: string, id: number | string): LoupeError {
  return new LoupeError("NotFound", "NOT_FOUND", `There is no ${noun} ${id}.`, { noun, id });
}
