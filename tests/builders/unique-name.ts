import { randomBytes } from "node:crypto";

/** A name that no other test has. */
export function uniqueName(what: string): string {
  return `${what}-${randomBytes(5).toString("hex")}`;
}
