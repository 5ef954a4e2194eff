import type { Entry } from "yauzl";
import { getFileNameLowLevel } from "yauzl";
import { invalid, type LoupeError, limitExceeded } from "@/server/errors";
import type { ArchiveLimits } from "./archive-limits";
import { parseEntryName } from "./entry-name";

const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const DIRECTORY = 0o040000;

/** The name of an entry of the central directory. Throws Invalid `ARCHIVE_BAD_NAME`. */
export function entryName(entry: Entry): string {
  return parseEntryName(
    getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true),
  );
}

/**
 * Refuses an entry by what the central directory says of it: links and devices, encryption, unknown
 * compression, sizes beyond the limits. Nothing of its content is read.
 */
export function checkEntry(entry: Entry, name: string, limits: ArchiveLimits): void {
  // The upper half holds a Unix mode, or zero where the archive was made elsewhere.
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  if (type !== 0 && type !== REGULAR && type !== DIRECTORY) {
    throw invalid("ARCHIVE_NOT_A_FILE", `"${name}" is a link or a device, not a file.`, {
      file: name,
    });
  }
  if (entry.isEncrypted()) {
    throw invalid(
      "ARCHIVE_ENCRYPTED",
      `"${name}" is encrypted. Send the archive without a password.`,
      {
        file: name,
      },
    );
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw invalid(
      "ARCHIVE_UNSUPPORTED",
      `"${name}" is compressed by a method that is not supported. Use stored or deflated entries.`,
      { file: name },
    );
  }
  if (entry.uncompressedSize > limits.maxEntryBytes) throw tooLarge(name, limits.maxEntryBytes);
  if (
    entry.uncompressedSize > limits.ratioAppliesFromEntryBytes &&
    entry.uncompressedSize > limits.maxRatio * entry.compressedSize
  ) {
    throw limitExceeded(
      "ARCHIVE_BOMB",
      `"${name}" would grow more than ${limits.maxRatio} times on unpacking.`,
      { file: name },
    );
  }
}

/** True where the bytes of the entry are deflated, false where they are stored. */
export function isDeflated(entry: Entry): boolean {
  return entry.compressionMethod === DEFLATED;
}

function tooLarge(name: string, maxBytes: number): LoupeError {
  return limitExceeded("ARCHIVE_TOO_LARGE", `"${name}" is larger than ${maxBytes} bytes.`, {
    file: name,
    maxBytes,
  });
}
