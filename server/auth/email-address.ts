import { z } from "zod";

/**
 * An e-mail address in the one form in which it is stored and compared: NFKC, then checked, then
 * lower case. One `@` and an ASCII domain only, since look-alikes (a fullwidth `＠`) have let one
 * account pass for another; normalising comes first, so that it cannot make a second `@` later.
 */
export const emailAddress = z
  .string()
  .max(512)
  .transform((text) => text.trim().normalize("NFKC").toLowerCase())
  .pipe(
    z
      .string()
      .max(254, "The e-mail address is too long")
      .regex(
        /^[^\s@"(),:;<>[\\\]]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
        "This is not an e-mail address",
      ),
  );
