import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { invalid, limitExceeded } from "@/server/errors";
import type { Archive } from "./archive";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "./archive-limits";
import { isClutter, parseEntryName } from "./entry-name";
import type { SourceFile } from "./source-file";
import { BLOCK_BYTES, readTarHeader, type TarHeader } from "./tar-header";
import { paxFields } from "./pax-fields";

/**
 * Walks the headers of a tar (ustar, pax, GNU) that lies at `path` and checks every entry before any content is read.
 * Folders and the clutter of operating systems are left out; archives within are not opened. `archiveName` is what
 * failures call the archive. Throws Invalid and LimitExceeded with `ARCHIVE_…` codes.
 */
export async function openTar(
  path: string,
  archiveName: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<Archive> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const files: SourceFile[] = [];
    let totalBytes = 0;
    let entries = 0;
    for await (const { name, kind, start, sizeBytes } of eachEntry({ file, size, archiveName })) {
      if (++entries > limits.maxEntries) throw tooMany(archiveName, limits);
      const safe = parseEntryName(name);
      if (kind === "folder") continue;
      if (kind !== "file") throw notAFile(safe);
      totalBytes += sizeBytes;
      if (sizeBytes > limits.maxEntryBytes) throw tooLarge(safe, limits.maxEntryBytes);
      if (totalBytes > limits.maxTotalBytes) throw tooLarge(archiveName, limits.maxTotalBytes);
      // A slash at the end is how old archives say that an entry is a folder.
      if (safe.endsWith("/") || isClutter(safe)) continue;
      files.push({ name: safe, sizeBytes, open: () => bytesOf(path, start, sizeBytes) });
    }
    return { files, close: () => {} };
  } finally {
    await file.close();
  }
}

interface TarEntry extends Pick<TarHeader, "name" | "kind" | "sizeBytes"> {
  /** Where its bytes begin. */
  readonly start: number;
}

interface OpenTar {
  readonly file: FileHandle;
  readonly size: number;
  readonly archiveName: string;
}

/** Names and sizes that do not fit into a header stand in an entry before it. */
async function* eachEntry(tar: OpenTar): AsyncGenerator<TarEntry> {
  const { size, archiveName } = tar;
  let name: string | undefined;
  let sizeBytes: number | undefined;
  for (let at = 0; ; ) {
    const header = readTarHeader(await read(tar, at, BLOCK_BYTES), archiveName);
    if (!header) return;
    const start = at + BLOCK_BYTES;
    const length = header.kind === "file" ? (sizeBytes ?? header.sizeBytes) : header.sizeBytes;
    at = start + Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES;
    if (start + length > size) throw cutOff(archiveName);
    switch (header.kind) {
      case "pax": {
        const fields = paxFields(await readNote(tar, start, length), archiveName);
        name = fields.path ?? name;
        sizeBytes = fields.sizeBytes ?? sizeBytes;
        break;
      }
      case "long name":
        name = (await readNote(tar, start, length)).toString("utf8").replace(/\0.*$/s, "");
        break;
      case "note":
        break;
      default:
        yield { name: name ?? header.name, kind: header.kind, start, sizeBytes: length };
        name = undefined;
        sizeBytes = undefined;
    }
  }
}

/** Far more than any name needs. */
const MAX_NOTE_BYTES = 64 * 1024;

function readNote(tar: OpenTar, start: number, length: number): Promise<Buffer> {
  if (length > MAX_NOTE_BYTES) throw broken(tar.archiveName, "a name in it is too long");
  return read(tar, start, length);
}

async function read({ file, archiveName }: OpenTar, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw cutOff(archiveName);
  return bytes;
}

async function* bytesOf(path: string, start: number, length: number): AsyncIterable<Uint8Array> {
  if (length > 0) yield* createReadStream(path, { start, end: start + length - 1 });
}

const notAFile = (file: string) =>
  invalid("ARCHIVE_NOT_A_FILE", `"${file}" is a link or a device, not a file.`, { file });

const broken = (file: string, reason: string) =>
  invalid("ARCHIVE_BROKEN", `"${file}" is damaged or cut off (${reason}).`, { file });

const cutOff = (file: string) => broken(file, "it ends in the middle of an entry");

const tooMany = (file: string, { maxEntries }: ArchiveLimits) =>
  limitExceeded("ARCHIVE_TOO_MANY_ENTRIES", `"${file}" holds more than ${maxEntries} entries.`, {
    file,
    maxEntries,
  });

const tooLarge = (file: string, maxBytes: number) =>
  limitExceeded("ARCHIVE_TOO_LARGE", `"${file}" is larger than ${maxBytes} bytes.`, {
    file,
    maxBytes,
  });
