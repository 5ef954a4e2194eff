import { z } from "zod";

/**
 * A user name: ASCII, never with an `@`, so that it can share one sign-in field with e-mail
 * addresses. Stored as written; unique and compared without regard to case.
 */
export const userName = z
  .string()
  .trim()
  .min(2, "Use at least 2 characters")
  .max(64, "Use at most 64 characters")
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/,
    "Use letters, digits, dots, dashes and underscores; begin and end with a letter or digit",
  );
