import { z } from "zod";

/** A name that people give to a project or a task: trimmed, NFC, 1..256 characters, no control characters. */
export const nameSchema = z
  .string()
  .transform((name) => name.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(256)
      .regex(/^\P{Cc}+$/u, "Control characters are not allowed."),
  );
