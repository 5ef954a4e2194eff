import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createInflateRaw, crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { invalid, LoupeError, limitExceeded } from "@/server/errors";
import { checkEntry, entryName, isDeflated } from "./archive-entry";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./archive-limits";
import { isClutter } from "./entry-name";
import type { SourceFile } from "./source-file";

/** Files of an archive that lies at `path`. They can be opened until `close`. */
export interface Archive {
  readonly files: readonly SourceFile[];
  close(): void;
}

/**
 * Reads the central directory of a zip and checks every entry before any content is read.
 * Folders and the clutter of operating systems are left out; archives within are not opened.
 * `archiveName` is what failures call the archive. Throws Invalid and LimitExceeded with `ARCHIVE_…` codes.
 */
export async function openArchive(
  path: string,
  archiveName: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<Archive> {
  const zip = await naming(archiveName, () =>
    openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: false }),
  );
  try {
    if (zip.entryCount > limits.maxEntries) throw tooManyEntries(archiveName, limits);
    const entries = await readDirectory(zip, archiveName, limits);
    checkOverlaps(entries, zip, archiveName);
    const files = entries
      .filter(({ name }) => !name.endsWith("/") && !isClutter(name))
      .map(({ entry, name }) => ({
        name,
        sizeBytes: entry.uncompressedSize,
        open: () => inflated(path, zip, entry, name),
      }));
    return { files, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

async function readDirectory(zip: ZipFile, archiveName: string, limits: ArchiveLimits) {
  const entries: NamedEntry[] = [];
  let totalBytes = 0;
  await naming(archiveName, async () => {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      checkEntry(entry, name, limits);
      totalBytes += entry.uncompressedSize;
      if (totalBytes > limits.maxTotalBytes) throw tooLarge(archiveName, limits);
      if (
        totalBytes > limits.ratioAppliesFromTotalBytes &&
        totalBytes > limits.maxRatio * zip.fileSize
      ) {
        throw bomb(archiveName, limits);
      }
      entries.push({ entry, name });
      if (entries.length > limits.maxEntries) throw tooManyEntries(archiveName, limits);
    }
  });
  return entries;
}

/** Entries that share bytes are how a small file unpacks to a huge one (the quoted bomb). */
function checkOverlaps(entries: readonly NamedEntry[], zip: ZipFile, archiveName: string): void {
  const ends = entries
    .map(({ entry, name }) => ({
      name,
      start: entry.relativeOffsetOfLocalHeader,
      end:
        entry.relativeOffsetOfLocalHeader +
        LOCAL_HEADER_BYTES +
        entry.fileNameRaw.length +
        entry.compressedSize,
    }))
    .toSorted((a, b) => a.start - b.start);
  let last = 0;
  for (const { name, start, end } of ends) {
    if (start < last || end > zip.fileSize) {
      throw invalid(
        "ARCHIVE_INCONSISTENT",
        `"${name}" in "${archiveName}" overlaps another entry.`,
        {
          file: name,
        },
      );
    }
    last = end;
  }
}

const LOCAL_HEADER_BYTES = 30;

/** The bytes of one entry, checked while they come: never more than the directory promised. */
async function* inflated(
  path: string,
  zip: ZipFile,
  entry: Entry,
  name: string,
): AsyncIterable<Uint8Array> {
  const start = await naming(name, () => dataStart(zip, entry, name));
  let sizeBytes = 0;
  let checksum = 0;
  if (entry.compressedSize > 0) {
    const stored = createReadStream(path, { start, end: start + entry.compressedSize - 1 });
    // The callback is there because pipeline wants one: the iterator below throws the same error.
    const bytes = isDeflated(entry) ? pipeline(stored, createInflateRaw(), () => {}) : stored;
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        if (sizeBytes > entry.uncompressedSize)
          throw inconsistent(name, "holds more bytes than it says");
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw named(name, error);
    }
  }
  if (sizeBytes !== entry.uncompressedSize)
    throw inconsistent(name, "holds fewer bytes than it says");
  if (checksum !== entry.crc32) throw inconsistent(name, "does not match its checksum");
}

/** Where the entry's bytes begin. What the entry says of itself must agree with the directory. */
async function dataStart(zip: ZipFile, entry: Entry, name: string): Promise<number> {
  const local = await zip.readLocalFileHeaderPromise(entry, {});
  const isSizeKnown =
    (local.generalPurposeBitFlag & 8) === 0 && local.uncompressedSize !== 0xffffffff;
  if (
    !local.fileName.equals(entry.fileNameRaw) ||
    local.compressionMethod !== entry.compressionMethod ||
    (isSizeKnown &&
      (local.uncompressedSize !== entry.uncompressedSize || local.crc32 !== entry.crc32))
  ) {
    throw inconsistent(name, "is described in two ways");
  }
  return local.fileDataStart;
}

async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw named(file, error);
  }
}

/**
 * The errors of the zip reader and of zlib are plain sentences about the file: they become a failure of the
 * file. What the file system says is about this machine and passes as it is.
 */
function named(file: string, error: unknown): unknown {
  if (error instanceof LoupeError || !(error instanceof Error) || "syscall" in error) return error;
  const reason = error.message.replace(/\.$/, "");
  return invalid("ARCHIVE_BROKEN", `"${file}" is damaged or cut off (${reason}).`, { file });
}

const inconsistent = (file: string, what: string) =>
  invalid("ARCHIVE_INCONSISTENT", `"${file}" ${what}.`, { file });

const tooManyEntries = (file: string, { maxEntries }: ArchiveLimits) =>
  limitExceeded("ARCHIVE_TOO_MANY_ENTRIES", `"${file}" holds more than ${maxEntries} entries.`, {
    file,
    maxEntries,
  });

const tooLarge = (file: string, { maxTotalBytes }: ArchiveLimits) =>
  limitExceeded(
    "ARCHIVE_TOO_LARGE",
    `"${file}" would unpack to more than ${maxTotalBytes} bytes.`,
    {
      file,
      maxBytes: maxTotalBytes,
    },
  );

const bomb = (file: string, { maxRatio }: ArchiveLimits) =>
  limitExceeded("ARCHIVE_BOMB", `"${file}" would grow more than ${maxRatio} times on unpacking.`, {
    file,
  });
