import { invalid, LoupeError, limitExceeded, unavailable } from "../errors";

export function blobNotFound(key: string): LoupeError {
  return new LoupeError("NotFound", "BLOB_NOT_FOUND", "The stored bytes are missing.", { key });
}

export function rangeNotSatisfiable(key: string, start: number): LoupeError {
  return invalid("RANGE_NOT_SATISFIABLE", "The range begins behind the last byte.", { key, start });
}

export function sizeMismatch(expectedBytes: number, actualBytes: number): LoupeError {
  return invalid(
    "BLOB_SIZE_MISMATCH",
    `Expected ${expectedBytes} bytes, but ${actualBytes} came.`,
    {
      expectedBytes,
      actualBytes,
    },
  );
}

export function diskFull(cause: unknown): LoupeError {
  return withCause(
    limitExceeded("DISK_FULL", "The storage is full. Free some space and try again."),
    cause,
  );
}

/** The cause is for the log; it never reaches the caller, since it may name paths and inner servers. */
export function storageUnavailable(cause: unknown): LoupeError {
  return withCause(
    unavailable("STORAGE_UNAVAILABLE", "The storage does not answer. Try again later."),
    cause,
  );
}

function withCause(error: LoupeError, cause: unknown): LoupeError {
  error.cause = cause;
  return error;
}
