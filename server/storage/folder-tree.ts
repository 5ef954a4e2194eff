import { mkdir, open, opendir, rmdir } from "node:fs/promises";
import path from "node:path";

/** Begins the name of a file that is still being written. No key has a part that begins with a dot. */
export const TEMPORARY = ".writing-";

export const isTemporary = (file: string): boolean => path.basename(file).startsWith(TEMPORARY);

/** Makes the folder and its missing parents, and waits until their entries are on disk. */
export async function makeDurableFolder(root: string, folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (firstMade === undefined) return;
  const top = path.dirname(firstMade);
  for (let made = folder; ; made = path.dirname(made)) {
    await syncFolder(made);
    if (made === top || made === path.dirname(made)) return;
  }
}

/** Waits until the entries of the folder are on disk: without it a rename may be lost in a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until the bytes of the file are on disk. */
export async function syncFile(file: string): Promise<void> {
  await syncFolder(file);
}

/** Removes the folder and its parents below the root, as far as they are empty. */
export async function pruneEmptyFolders(root: string, folder: string): Promise<void> {
  for (let empty = folder; empty !== root; empty = path.dirname(empty)) {
    try {
      await rmdir(empty);
    } catch {
      // Not empty, or another process was first: either way there is nothing left to do here.
      return;
    }
  }
}

/** Every file below the folder, temporary ones too. Folders that vanish on the way are passed over. */
export async function* walk(folder: string): AsyncGenerator<string> {
  let entries: Awaited<ReturnType<typeof opendir>>;
  try {
    entries = await opendir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  for await (const entry of entries) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(child);
    else if (entry.isFile()) yield child;
  }
}
