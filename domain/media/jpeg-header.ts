import { startsWith, viewOf } from "./bytes";
import type { ByteFeed, Parsing } from "./byte-feed";
import { exifOrientation } from "./exif-orientation";
import {
  checkSize,
  damaged,
  type ImageHeader,
  imageHeader,
  type Orientation,
  unsupported,
} from "./image-header";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const TEM = 0x01;
const EXIF = "Exif\0\0";
/** Every scan repaints the whole image: thousands of them are a bomb, not a photo. */
const MAX_SCANS = 500;

/**
 * Reads a JPEG from its first byte to its end-of-image marker. What follows that marker (a second
 * picture, a maker's trailer) is not looked at. Throws ImageFault.
 */
export function* jpegHeader(feed: ByteFeed): Parsing<ImageHeader> {
  yield* feed.skip(2);
  let stored: ImageHeader["stored"] | undefined;
  let orientation: Orientation | undefined;
  let scans = 0;
  let marker = yield* nextMarker(feed);
  for (;;) {
    if (marker === EOI) break;
    if (isAlone(marker)) {
      if (marker === SOI) throw damaged("a second JPEG begins inside the first");
      marker = yield* nextMarker(feed);
      continue;
    }
    const length = viewOf(yield* feed.take(2)).getUint16(0) - 2;
    if (length < 0) throw damaged("a segment of the JPEG has an impossible length");
    if (isStartOfFrame(marker)) {
      if (stored) throw damaged("the JPEG states its size twice");
      stored = frameSize(marker, yield* feed.take(length));
      checkSize(stored);
    } else if (marker === APP1 && orientation === undefined && scans === 0) {
      const segment = yield* feed.take(length);
      if (startsWith(segment, EXIF)) orientation = exifOrientation(segment.subarray(EXIF.length));
    } else {
      yield* feed.skip(length);
    }
    if (marker === SOS) {
      if (!stored) throw damaged("the JPEG has pixels but no size");
      if (++scans > MAX_SCANS) throw unsupported(`JPEG image of more than ${MAX_SCANS} scans`);
      marker = yield* markerAfterScan(feed);
    } else {
      marker = yield* nextMarker(feed);
    }
  }
  if (!stored || scans === 0) throw damaged("the JPEG has no pixels");
  return imageHeader("image/jpeg", stored, orientation ?? 1);
}

/** The next marker; as decoders do, it passes over stray bytes before it and over filling 0xFF. */
function* nextMarker(feed: ByteFeed): Parsing<number> {
  for (;;) {
    yield* feed.skipPast(0xff);
    const code = yield* codeAfterFill(feed);
    if (code !== 0) return code;
  }
}

/** In the coded pixels 0xFF 0x00 stands for the byte 0xFF, and restart markers may come at any time. */
function* markerAfterScan(feed: ByteFeed): Parsing<number> {
  for (;;) {
    yield* feed.skipPast(0xff);
    const code = yield* codeAfterFill(feed);
    if (code !== 0 && !isRestart(code)) return code;
  }
}

function* codeAfterFill(feed: ByteFeed): Parsing<number> {
  for (;;) {
    const code = (yield* feed.take(1))[0] ?? 0;
    if (code !== 0xff) return code;
  }
}

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const isAlone = (marker: number) => isRestart(marker) || marker === SOI || marker === TEM;
/** 0xC4, 0xC8 and 0xCC lie in the range but are tables and a reserve. */
const isStartOfFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function frameSize(marker: number, segment: Uint8Array): ImageHeader["stored"] {
  if (segment.byteLength < 6) throw damaged("the JPEG's size is cut short");
  if (marker > 0xc2)
    throw unsupported(
      marker >= 0xc9 ? "arithmetic-coded JPEG image" : "lossless or hierarchical JPEG image",
    );
  const view = viewOf(segment);
  const precision = view.getUint8(0);
  if (precision !== 8) throw unsupported(`JPEG image of ${precision} bits`);
  return { height: view.getUint16(1), width: view.getUint16(3) };
}
