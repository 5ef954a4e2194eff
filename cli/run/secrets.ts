import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { DataFolder } from "../data-folder";
import { readPrivateFile, writePrivateFile } from "../private-file";

const secretsSchema = z.object({
  authSecret: z.string().min(64),
  appPassword: z.string().min(32),
});

export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets of this installation, made at the first call. Losing the file signs everybody out, nothing worse. */
export function ensureSecrets(data: DataFolder): Secrets {
  const known = readPrivateFile(data.secretsFile, secretsSchema);
  if (known) return known;
  const made: Secrets = {
    authSecret: randomBytes(48).toString("hex"),
    appPassword: randomBytes(24).toString("hex"),
  };
  writePrivateFile(data.secretsFile, made);
  return made;
}
