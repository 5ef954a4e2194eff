import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";

/** Reads a JSON file of ours, or undefined when it does not exist. Throws when it holds something else. */
export function readPrivateFile<S extends z.ZodType>(
  file: string,
  schema: S,
): z.infer<S> | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return schema.parse(JSON.parse(text));
}

/** Writes a JSON file whole or not at all, readable by its owner only. */
export function writePrivateFile(file: string, value: unknown) {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(value, null, 1)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
