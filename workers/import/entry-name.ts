import { invalid } from "@/server/errors";

/** Longest name of a frame, in UTF-16 units. */
const MAX_NAME_LENGTH = 1024;

/**
 * The name of a file as it came in, as a relative path with `/`: safe to join below a folder, safe to store.
 * Refuses what leads elsewhere (`..`, absolute paths, drives, backslashes) and what no text column holds (NUL).
 * Everything else is opaque text and kept as it is. Throws Invalid `ARCHIVE_BAD_NAME`.
 */
export function parseEntryName(raw: string): string {
  const refuse = (reason: string) =>
    invalid("ARCHIVE_BAD_NAME", `The file name ${quoted(raw)} is not allowed: ${reason}.`, {
      file: storable(raw.slice(0, MAX_NAME_LENGTH)),
    });
  if (raw.includes("\0")) throw refuse("it holds a NUL character");
  if (raw.includes("\\")) throw refuse("it holds a backslash");
  if (raw.startsWith("/")) throw refuse("it is an absolute path");
  if (/^[a-z]:/i.test(raw)) throw refuse("it names a drive");
  const steps = raw.split("/").filter((step) => step !== ".");
  if (steps.includes("..")) throw refuse("it leads out of the archive");
  if (steps.slice(0, -1).includes("") || steps.length === 0) throw refuse("it has an empty part");
  const name = steps.join("/");
  if (name.length > MAX_NAME_LENGTH)
    throw refuse(`it is longer than ${MAX_NAME_LENGTH} characters`);
  return name;
}

/** What operating systems leave beside the files that a person meant to send. */
export function isClutter(name: string): boolean {
  const steps = name.split("/");
  const last = steps.at(-1)?.toLowerCase() ?? "";
  return steps.includes("__MACOSX") || CLUTTER.has(last);
}

const CLUTTER = new Set([".ds_store", "thumbs.db", "desktop.ini"]);

/** Two names that some file system would hold to be one have the same key. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** No text column holds NUL or half a character: a failure that names them could never be stored. */
const storable = (text: string) => text.toWellFormed().replaceAll("\0", "\ufffd");

function quoted(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
}
