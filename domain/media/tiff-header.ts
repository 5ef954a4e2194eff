import type { Seeking } from "./byte-seek";
import {
  checkPictureCount,
  damaged,
  type ImageHeader,
  imageHeader,
  type Orientation,
  truncated,
  unsupported,
} from "./image-header";
import { openTiff, type TiffEntries, tiffDirectory } from "./tiff-directory";

export interface TiffPage extends ImageHeader {
  /** 0-based place of the page among all directories of the file, those that are no pages included. */
  readonly directory: number;
}

/**
 * The pages of a TIFF or BigTIFF (TIFF 6.0; the "Big" design of Aware Systems) in the order of its chain of directories.
 * Smaller copies of a page and masks (NewSubfileType) are no pages. Whether the pixels of each page lie inside the file
 * of `fileBytes` bytes is looked at, and none is read. Throws ImageFault.
 */
export function* tiffPages(fileBytes: number): Seeking<readonly TiffPage[]> {
  const file = yield* openTiff();
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let at = file.firstDirectory; at !== 0; ) {
    if (seen.has(at)) throw damaged("the pages of the TIFF run in a circle");
    const directory = seen.size;
    seen.add(at);
    checkPictureCount(seen.size, "pages");
    const { entries, next } = yield* tiffDirectory(file, at);
    if ((((yield* first(entries, TAG.subfileType)) ?? 0) & SMALLER_OR_MASK) === 0) {
      const header = yield* pageHeader(entries);
      yield* checkPixels(entries, fileBytes);
      pages.push({ ...header, directory });
    }
    at = next;
  }
  if (pages.length === 0) throw damaged("the TIFF has no pages");
  return pages;
}

const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  stripSizes: 279,
  tileOffsets: 324,
  tileSizes: 325,
  sampleFormat: 339,
} as const;

/** None, CCITT (three kinds), LZW, JPEG, Deflate (two numbers), PackBits, Zstandard, WebP. */
const COMPRESSIONS = [1, 2, 3, 4, 5, 7, 8, 32946, 32773, 50000, 50001];
/** White is zero, black is zero, RGB, palette, CMYK, YCbCr, CIE L*a*b*. */
const PHOTOMETRICS = [0, 1, 2, 3, 5, 6, 8];
const UNSIGNED = 1;
/** Bits of NewSubfileType. */
const SMALLER_OR_MASK = 1 | 4;

function* pageHeader(entries: TiffEntries): Seeking<ImageHeader> {
  const width = yield* first(entries, TAG.width);
  const height = yield* first(entries, TAG.height);
  if (width === undefined || height === undefined)
    throw damaged("a page of the TIFF does not state its size");
  const header = imageHeader("image/tiff", { width, height }, yield* orientationOf(entries));
  const bits = (yield* first(entries, TAG.bitsPerSample)) ?? 1;
  const format = (yield* first(entries, TAG.sampleFormat)) ?? UNSIGNED;
  if (format === 3) throw unsupported("TIFF image of floating-point samples");
  if (format !== UNSIGNED && format !== 4) throw unsupported("TIFF image of signed samples");
  if (![1, 2, 4, 8, 16].includes(bits)) throw unsupported(`TIFF image of ${bits} bits a sample`);
  const samples = (yield* first(entries, TAG.samplesPerPixel)) ?? 1;
  if (samples < 1 || samples > 5) throw unsupported(`TIFF image of ${samples} samples a pixel`);
  const compression = (yield* first(entries, TAG.compression)) ?? 1;
  if (!COMPRESSIONS.includes(compression))
    throw unsupported(`TIFF image of compression ${compression}`);
  const photometric = yield* first(entries, TAG.photometric);
  if (photometric !== undefined && !PHOTOMETRICS.includes(photometric))
    throw unsupported(`TIFF image of colour space ${photometric}`);
  return header;
}

/** As in EXIF: what is absent or impossible means upright. */
function* orientationOf(entries: TiffEntries): Seeking<Orientation> {
  const value = (yield* first(entries, TAG.orientation)) ?? 1;
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

/** Throws ImageFault TRUNCATED when a strip or a tile of the page ends behind the file. */
function* checkPixels(entries: TiffEntries, fileBytes: number): Seeking<void> {
  const isTiled = entries.has(TAG.tileOffsets);
  const offsets = entries.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets);
  const sizes = entries.get(isTiled ? TAG.tileSizes : TAG.stripSizes);
  if (!offsets) throw damaged("a page of the TIFF has no pixels");
  if (!sizes || sizes.count !== offsets.count)
    throw damaged("a page of the TIFF does not state how long its pixels are");
  for (let from = 0; from < offsets.count; from += VALUES_AT_ONCE) {
    const starts = yield* offsets.values(from, VALUES_AT_ONCE);
    const lengths = yield* sizes.values(from, VALUES_AT_ONCE);
    for (const [part, start] of starts.entries())
      if (start + (lengths[part] ?? 0) > fileBytes) throw truncated();
  }
}

const VALUES_AT_ONCE = 8_192;

function* first(entries: TiffEntries, tag: number): Seeking<number | undefined> {
  const entry = entries.get(tag);
  if (!entry || entry.count === 0) return undefined;
  return (yield* entry.values(0, 1))[0];
}
