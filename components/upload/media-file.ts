/** A file chosen for upload. `path` is relative to what was dropped, with "/" between folders. */
export interface MediaFile {
  readonly path: string;
  readonly file: File;
}

/** Files that systems leave in folders and no one means to upload. */
export function isLeftOut(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  return (
    parts.some((part) => part.startsWith(".") || part === "__MACOSX") ||
    name === "Thumbs.db" ||
    name === "desktop.ini"
  );
}

const byPath = new Intl.Collator("en", { numeric: true });

/** Adds files to those chosen already, in natural order of their paths; the same path again replaces the earlier file. */
export function mergeMediaFiles(
  chosen: readonly MediaFile[],
  added: readonly MediaFile[],
): readonly MediaFile[] {
  const merged = new Map([...chosen, ...added].map((file) => [file.path, file]));
  return [...merged.values()].toSorted((a, b) => byPath.compare(a.path, b.path));
}
