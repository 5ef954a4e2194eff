import { randomBytes } from "node:crypto";
import { z } from "zod";
import { readPrivateFile } from "../private-file";

const rememberedSchema = z.object({
  port: z.int().min(1).max(65_535).optional(),
  password: z.string().min(32),
  /** Where the data lie when not beside this file. */
  place: z.string().optional(),
});

/** What a service keeps between two starts. */
export type Remembered = z.infer<typeof rememberedSchema>;

/** Reads `file`, or makes a new password when it does not exist yet. */
export function recall(file: string): Remembered {
  const known = readPrivateFile(file, rememberedSchema);
  return known ?? { password: randomBytes(24).toString("base64url") };
}
