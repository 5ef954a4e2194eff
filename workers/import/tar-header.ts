import { invalid } from "@/server/errors";

export const BLOCK_BYTES = 512;

export interface TarHeader {
  readonly name: string;
  /** `pax` and `long name` speak of the entry behind them, a `note` of none. */
  readonly kind: "file" | "folder" | "link or device" | "pax" | "long name" | "note";
  readonly sizeBytes: number;
}

/** One header block (POSIX ustar and GNU); undefined for the zeros at the end. Throws Invalid `ARCHIVE_…`. */
export function readTarHeader(block: Buffer, archiveName: string): TarHeader | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  if (numberIn(block, 148, 8) !== checksumOf(block)) {
    throw invalid(
      "ARCHIVE_BROKEN",
      `"${archiveName}" is damaged or cut off (a header does not match its checksum).`,
      { file: archiveName },
    );
  }
  const isPosix = block.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isPosix ? textIn(block, 345, 155) : "";
  const last = textIn(block, 0, 100);
  const name = prefix === "" ? last : `${prefix}/${last}`;
  const type = String.fromCharCode(block[156] ?? 0);
  const kind = KINDS[type];
  const sizeBytes = numberIn(block, 124, 12);
  if (!kind || sizeBytes === undefined) {
    throw invalid(
      "ARCHIVE_UNSUPPORTED",
      `"${name}" is stored in a way that is not supported. Make the archive anew with plain files.`,
      { file: name },
    );
  }
  return { name, kind, sizeBytes: kind === "link or device" || kind === "folder" ? 0 : sizeBytes };
}

/** By type flag. Sparse files and parts of archives of several volumes are not supported. */
const KINDS: Readonly<Record<string, TarHeader["kind"]>> = {
  "0": "file",
  "\0": "file",
  "7": "file",
  "1": "link or device",
  "2": "link or device",
  "3": "link or device",
  "4": "link or device",
  "5": "folder",
  "6": "link or device",
  x: "pax",
  g: "note",
  L: "long name",
  K: "note",
};

function textIn(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end);
}

/** Octal digits, or a binary number whose first byte has its highest bit set; undefined for anything else. */
function numberIn(block: Buffer, at: number, length: number): number | undefined {
  if (block[at] === 0x80) {
    const value = block.subarray(at + 1, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = textIn(block, at, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : undefined;
}

/** The sum of all bytes, those of the sum itself taken as spaces. */
function checksumOf(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const [at, byte] of block.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}
