import type { RequestFailure } from "@/domain/requests/request";
import { LoupeError } from "@/server/errors";

/** What a person is told of an error. What is not meant for people stays in the log. */
export function failureOf(error: unknown): RequestFailure {
  if (!(error instanceof LoupeError)) {
    return {
      code: "INTERNAL",
      message: "Something went wrong on our side, several times. Tell your administrator.",
    };
  }
  const { file, line } = error.details;
  return {
    code: error.code,
    message: error.message,
    ...(typeof file === "string" ? { file } : {}),
    ...(typeof line === "number" ? { line } : {}),
  };
}
