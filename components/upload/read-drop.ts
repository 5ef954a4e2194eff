import { isLeftOut, type MediaFile } from "./media-file";

export interface DropReading {
  readonly files: readonly MediaFile[];
  readonly leftOutCount: number;
  /** Paths that the browser could not open. */
  readonly unreadable: readonly string[];
}

/** How many files are opened at once; a folder of 100,000 must not open them all. */
const PARALLEL_READS = 32;

/**
 * Entries of a drop. Must be called before the drop event returns: after that the browser empties
 * the transfer. `getAsEntry` knows folders; `items` without it never hold one.
 */
export function entriesOf(transfer: DataTransfer): readonly FileSystemEntry[] {
  return [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
}

/** Reads every file below the entries, folders depth first. `onFound` hears how many were found so far. */
export async function readDrop(
  entries: readonly FileSystemEntry[],
  onFound: (count: number) => void,
): Promise<DropReading> {
  const found: FileSystemFileEntry[] = [];
  const unreadable: string[] = [];
  let leftOutCount = 0;

  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (isLeftOut(pathOf(entry))) {
      leftOutCount += 1;
    } else if (isFileEntry(entry)) {
      found.push(entry);
      if (found.length % 200 === 0) onFound(found.length);
    } else if (isDirectoryEntry(entry)) {
      try {
        for (const child of await childrenOf(entry)) await walk(child);
      } catch {
        unreadable.push(pathOf(entry));
      }
    }
  };
  for (const entry of entries) await walk(entry);
  onFound(found.length);

  const files: MediaFile[] = [];
  for (let start = 0; start < found.length; start += PARALLEL_READS) {
    const opened = await Promise.all(
      found.slice(start, start + PARALLEL_READS).map(async (entry) => {
        try {
          return { path: pathOf(entry), file: await fileOf(entry) };
        } catch {
          unreadable.push(pathOf(entry));
          return undefined;
        }
      }),
    );
    files.push(...opened.filter((file) => file !== undefined));
  }
  return { files, leftOutCount, unreadable };
}

/** Files of a file field; those of a chosen folder carry their path below it. */
export function readFileList(list: FileList): DropReading {
  const all = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const files = all.filter(({ path }) => !isLeftOut(path));
  return { files, leftOutCount: all.length - files.length, unreadable: [] };
}

const pathOf = (entry: FileSystemEntry): string => entry.fullPath.replace(/^\//, "");

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectoryEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader hands over at most a hundred children a call, and an empty list at the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}
