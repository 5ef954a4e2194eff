import { ascii, viewOf } from "./bytes";
import type { ByteFeed, Parsing } from "./byte-feed";
import { exifOrientation } from "./exif-orientation";
import {
  checkSize,
  damaged,
  type ImageHeader,
  imageHeader,
  type Orientation,
} from "./image-header";

const SIGNATURE_BYTES = 8;
const CRC_BYTES = 4;
const MAX_EXIF_BYTES = 64 * 1024;

/** Reads a PNG from its first byte to its IEND chunk; what follows is not looked at. Throws ImageFault. */
export function* pngHeader(feed: ByteFeed): Parsing<ImageHeader> {
  yield* feed.skip(SIGNATURE_BYTES);
  const stored = yield* firstChunk(feed);
  let orientation: Orientation | undefined;
  let hasPixels = false;
  for (;;) {
    const { length, type } = yield* chunkHead(feed);
    if (type === "IEND") {
      yield* feed.skip(length + CRC_BYTES);
      break;
    }
    if (type === "IHDR") throw damaged("the PNG states its size twice");
    if (type === "IDAT") hasPixels = true;
    // A browser reads the orientation only when it stands before the pixels.
    if (type === "eXIf" && !hasPixels && orientation === undefined) {
      const kept = Math.min(length, MAX_EXIF_BYTES);
      orientation = exifOrientation(yield* feed.take(kept));
      yield* feed.skip(length - kept + CRC_BYTES);
    } else {
      yield* feed.skip(length + CRC_BYTES);
    }
  }
  if (!hasPixels) throw damaged("the PNG has no pixels");
  return imageHeader("image/png", stored, orientation ?? 1);
}

function* firstChunk(feed: ByteFeed): Parsing<ImageHeader["stored"]> {
  const { length, type } = yield* chunkHead(feed);
  if (type !== "IHDR" || length !== 13) throw damaged("the PNG does not begin with its size");
  const view = viewOf(yield* feed.take(length));
  const stored = { width: view.getUint32(0), height: view.getUint32(4) };
  checkSize(stored);
  if (![0, 2, 3, 4, 6].includes(view.getUint8(9)))
    throw damaged("the PNG's kind of colour is unknown");
  yield* feed.skip(CRC_BYTES);
  return stored;
}

function* chunkHead(feed: ByteFeed): Parsing<{ length: number; type: string }> {
  const head = yield* feed.take(8);
  const length = viewOf(head).getUint32(0);
  const type = ascii(head, 4, 8);
  if (length > 0x7fffffff || !/^[A-Za-z]{4}$/.test(type))
    throw damaged("a chunk of the PNG is no chunk");
  return { length, type };
}
