import { invalid, type LoupeError } from "@/server/errors";

/** The error for a key that an annotation of another job of the organization holds; null: it is not known which. */
export function keyOfAnotherJob(key: string | null): LoupeError {
  return invalid(
    "KEY_OF_ANOTHER_JOB",
    `${key === null ? "An annotation of the change" : `Annotation ${key}`} belongs to another job.`,
    { key },
  );
}
