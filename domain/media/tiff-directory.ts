import { type Seeking, bytesAt } from "./byte-seek";
import { startsWith, viewOf } from "./bytes";
import { damaged } from "./image-header";

/** How the numbers of a TIFF are to be read. */
export interface TiffFile {
  readonly isLittle: boolean;
  readonly isBig: boolean;
  /** Where the first directory lies. */
  readonly firstDirectory: number;
}

export interface TiffEntry {
  readonly count: number;
  /** Up to `count` whole numbers from the one at `from`, 0-based. Throws ImageFault for other types of value. */
  values(from: number, count: number): Seeking<number[]>;
}

/** By tag. */
export type TiffEntries = ReadonlyMap<number, TiffEntry>;

/** Reads the head of a TIFF or BigTIFF. Throws ImageFault. */
export function* openTiff(): Seeking<TiffFile> {
  const head = yield* bytesAt(0, 8);
  const isLittle = startsWith(head, "II");
  const isBig = viewOf(head).getUint16(2, isLittle) === 43;
  if (!isBig) return { isLittle, isBig, firstDirectory: viewOf(head).getUint32(4, isLittle) };
  const view = viewOf(yield* bytesAt(8, 8));
  return { isLittle, isBig, firstDirectory: safe(view.getBigUint64(0, isLittle)) };
}

/** The entries of the directory at `at`, and where the next one lies (0: there is none). Throws ImageFault. */
export function* tiffDirectory(
  { isLittle, isBig }: TiffFile,
  at: number,
): Seeking<{ readonly entries: TiffEntries; readonly next: number }> {
  const countBytes = isBig ? 8 : 2;
  const entryBytes = isBig ? 20 : 12;
  const wordBytes = isBig ? 8 : 4;
  const word = (view: DataView, offset: number) =>
    isBig ? safe(view.getBigUint64(offset, isLittle)) : view.getUint32(offset, isLittle);
  const counted = viewOf(yield* bytesAt(at, countBytes));
  const count = isBig ? safe(counted.getBigUint64(0, isLittle)) : counted.getUint16(0, isLittle);
  if (count === 0 || count > MAX_ENTRIES) throw damaged("a directory of the TIFF is none");
  const bytes = yield* bytesAt(at + countBytes, count * entryBytes + wordBytes);
  const view = viewOf(bytes);
  const entries = new Map<number, TiffEntry>();
  for (let entry = 0; entry < count; entry++) {
    const start = entry * entryBytes;
    const tag = view.getUint16(start, isLittle);
    const type = view.getUint16(start + 2, isLittle);
    const values = word(view, start + 4);
    const size = TYPE_BYTES[type];
    if (size === undefined || entries.has(tag)) continue;
    const valueAt = start + 4 + wordBytes;
    entries.set(tag, {
      count: values,
      *values(from, wanted) {
        const length = Math.max(0, Math.min(wanted, values - from)) * size;
        const isInline = values * size <= wordBytes;
        const given = isInline
          ? bytes.subarray(valueAt + from * size, valueAt + from * size + length)
          : yield* bytesAt(word(view, valueAt) + from * size, length);
        return numbersIn(given, size, isLittle);
      },
    });
  }
  return { entries, next: word(view, count * entryBytes) };
}

const MAX_ENTRIES = 4_096;

/** BYTE, SHORT, LONG and LONG8: the types of the fields that are read here. */
const TYPE_BYTES: Readonly<Record<number, 1 | 2 | 4 | 8>> = {
  1: 1,
  3: 2,
  4: 4,
  13: 4,
  16: 8,
  18: 8,
};

function numbersIn(bytes: Uint8Array, size: 1 | 2 | 4 | 8, isLittle: boolean): number[] {
  const view = viewOf(bytes);
  const numbers: number[] = [];
  for (let at = 0; at + size <= bytes.byteLength; at += size) {
    numbers.push(
      size === 1
        ? view.getUint8(at)
        : size === 2
          ? view.getUint16(at, isLittle)
          : size === 4
            ? view.getUint32(at, isLittle)
            : safe(view.getBigUint64(at, isLittle)),
    );
  }
  return numbers;
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged("a place in the TIFF is impossible");
  return Number(value);
}
