import { randomUUID } from "node:crypto";
import { copyFile, link, rename, rm } from "node:fs/promises";
import path from "node:path";
import { mapConcurrently } from "../map-concurrently";
import { makeDurableFolder, syncFile, syncFolder, TEMPORARY } from "./folder-tree";
import { blobNotFound } from "./storage-errors";

export interface FileLink {
  readonly from: string;
  readonly to: string;
  /** What to call `from` when it is not there. */
  readonly key: string;
}

const AT_ONCE = 16;

/**
 * Gives files a second name below `root`, and waits until the names are on disk. File systems without hard links
 * (some shares) get a copy of the bytes instead.
 */
export async function linkFiles(root: string, links: readonly FileLink[]): Promise<void> {
  const folders = [...new Set(links.map(({ to }) => path.dirname(to)))];
  await mapConcurrently(AT_ONCE, folders, (folder) => makeDurableFolder(root, folder));
  await mapConcurrently(AT_ONCE, links, (one) => linkFile(root, one));
  await mapConcurrently(AT_ONCE, folders, syncFolder);
}

async function linkFile(root: string, { from, to, key }: FileLink): Promise<void> {
  const folder = path.dirname(to);
  for (let attempt = 1; ; attempt++) {
    try {
      return await link(from, to);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EEXIST" || CANNOT_LINK.has(code ?? "")) break;
      if (code !== "ENOENT") throw error;
      // Either the blob is missing, or the folder was pruned while it was still empty.
      if (attempt === 2) throw blobNotFound(key);
      await makeDurableFolder(root, folder);
    }
  }
  // A link cannot replace a file, a rename can.
  const temporary = path.join(folder, `${TEMPORARY}${randomUUID()}`);
  try {
    await link(from, temporary).catch(async (error: unknown) => {
      if (!CANNOT_LINK.has(codeOf(error) ?? "")) throw error;
      await copyFile(from, temporary);
      await syncFile(temporary);
    });
    await rename(temporary, to);
  } finally {
    // Two names of one file: rename leaves both.
    await rm(temporary, { force: true });
  }
}

/** No hard links here, none to this file, or too many of it already. */
const CANNOT_LINK = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV"]);

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : undefined;
