/** Longest relative path of an upload, in bytes of UTF-8. */
export const MAX_PATH_BYTES = 1024;

/**
 * What is wrong with a relative path that a client gave for a file, as the end of a sentence, or undefined
 * if nothing is. Refused is what leads elsewhere (`..`, absolute paths, drives, backslashes), what names
 * nothing (empty parts, `.`), what no text column holds (NUL) and what is too long. All else is opaque
 * text: it may hold any character of any script, and is never used as a path of the server.
 */
export function relativePathFault(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.includes("\0")) return "it holds a NUL character";
  if (path.includes("\\")) return "it holds a backslash";
  if (path.startsWith("/")) return "it is an absolute path";
  if (/^[a-z]:/i.test(path)) return "it names a drive";
  const steps = path.split("/");
  if (steps.includes("..") || steps.includes(".")) return "it has a part that is only dots";
  if (steps.includes("")) return "it has an empty part";
  if (utf8Length(path) > MAX_PATH_BYTES) return `it is longer than ${MAX_PATH_BYTES} bytes`;
  return undefined;
}

/** The last part of a relative path. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
