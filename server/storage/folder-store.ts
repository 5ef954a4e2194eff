import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { LoupeError } from "../errors";
import { checkedKey } from "./blob-key";
import type { BlobDescription, BlobStore, ByteRange, ListedBlob, PutOptions } from "./blob-store";
import { counted } from "./counted";
import {
  isTemporary,
  makeDurableFolder,
  pruneEmptyFolders,
  syncFolder,
  TEMPORARY,
  walk,
} from "./folder-tree";
import { linkFiles } from "./link-files";
import { blobNotFound, diskFull, rangeNotSatisfiable, storageUnavailable } from "./storage-errors";

const READ_BYTES = 256 * 1024;

/** Blobs as files below one folder, which may be a mounted share. Written beside their place, then renamed. */
export function folderStore(root: string): BlobStore {
  if (!path.isAbsolute(root))
    throw new Error("The folder of the blob store must be an absolute path.");
  const fileOf = (key: string) => containedPath(root, checkedKey(key));

  return {
    put: (key, body, options) => guarded(() => putFile(root, fileOf(key), body, options ?? {})),
    read: (key, range) => readFile(key, fileOf(key), range),
    head: (key) => guarded(() => describe(fileOf(key))),
    copy: (pairs) =>
      guarded(() =>
        linkFiles(
          root,
          pairs.map(({ from, to }) => ({ from: fileOf(from), to: fileOf(to), key: from })),
        ),
      ),
    delete: (key) => guarded(() => deleteFile(root, fileOf(key))),
    list: (prefix) => listFiles(root, prefix),
    sweepUnfinished: (olderThan) => guarded(() => sweepTemporary(root, olderThan)),
  };
}

/** Compared by path, not by string prefix: `/data/10` is not inside `/data/1`. */
function containedPath(root: string, key: string): string {
  const file = path.resolve(root, key);
  const inside = path.relative(root, file);
  if (inside === "" || inside.split(path.sep)[0] === ".." || path.isAbsolute(inside)) {
    throw new Error("A checked key left the folder of the blob store.");
  }
  return file;
}

async function putFile(
  root: string,
  file: string,
  body: AsyncIterable<Uint8Array>,
  options: PutOptions,
): Promise<BlobDescription> {
  const { handle, temporary } = await openTemporary(root, path.dirname(file));
  try {
    const bytes = counted(body, options);
    try {
      await writeFile(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
    return { sizeBytes: bytes.sizeBytes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Another process may prune the folder while it is still empty: then it is made again. */
async function openTemporary(
  root: string,
  folder: string,
): Promise<{ handle: FileHandle; temporary: string }> {
  const temporary = path.join(folder, `${TEMPORARY}${randomUUID()}`);
  for (let attempt = 1; ; attempt++) {
    await makeDurableFolder(root, folder);
    try {
      return { handle: await open(temporary, "wx", 0o600), temporary };
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || attempt === 10) throw error;
    }
  }
}

async function* readFile(key: string, file: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
  const handle = await guarded(() => openFile(key, file));
  try {
    const { size } = await guarded(() => handle.stat());
    if (range && range.start >= size) throw rangeNotSatisfiable(key, range.start);
    let position = range?.start ?? 0;
    const end = Math.min(range?.end ?? size - 1, size - 1);
    while (position <= end) {
      const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, end - position + 1));
      const at = position;
      const { bytesRead } = await guarded(() => handle.read(buffer, 0, buffer.byteLength, at));
      if (bytesRead === 0)
        throw storageUnavailable(new Error("The file became shorter while it was read."));
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function openFile(key: string, file: string): Promise<FileHandle> {
  try {
    const handle = await open(file, "r");
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    if (!isAbsence(error)) throw error;
  }
  throw blobNotFound(key);
}

async function describe(file: string): Promise<BlobDescription | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? { sizeBytes: found.size } : undefined;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

async function deleteFile(root: string, file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if (isAbsence(error)) return;
    throw error;
  }
  await pruneEmptyFolders(root, path.dirname(file));
}

async function* listFiles(root: string, prefix: string): AsyncGenerator<ListedBlob> {
  const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  if (folder !== "") checkedKey(folder.slice(0, -1));
  for await (const file of walk(path.resolve(root, folder))) {
    const key = path.relative(root, file).split(path.sep).join("/");
    if (isTemporary(file) || !key.startsWith(prefix)) continue;
    const found = await guarded(() => statIfThere(file));
    if (found) yield { key, sizeBytes: found.size, modifiedAt: found.mtime };
  }
}

async function sweepTemporary(root: string, olderThan: Date): Promise<number> {
  let swept = 0;
  for await (const file of walk(root)) {
    if (!isTemporary(file)) continue;
    const found = await statIfThere(file);
    if (!found || found.mtime >= olderThan) continue;
    await rm(file, { force: true });
    swept++;
  }
  return swept;
}

async function statIfThere(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Names what the file system refused. Errors of the body that is being written pass as they are. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LoupeError || !isFileSystemError(error)) throw error;
    throw ["ENOSPC", "EDQUOT", "EFBIG"].includes(error.code ?? "")
      ? diskFull(error)
      : storageUnavailable(error);
  }
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "errno" in error;
}

const codeOf = (error: unknown) => (isFileSystemError(error) ? error.code : undefined);
const isAbsence = (error: unknown) => ["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "");
