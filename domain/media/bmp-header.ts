import { viewOf } from "./bytes";
import type { ByteFeed, Parsing } from "./byte-feed";
import { checkSize, damaged, type ImageHeader, imageHeader, unsupported } from "./image-header";

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const RUN_LENGTH = [1, 2];
const PLAIN = [0, 3, 6];

/** Reads a BMP's headers, and of uncompressed ones whether every row of pixels is there. Throws ImageFault. */
export function* bmpHeader(feed: ByteFeed): Parsing<ImageHeader> {
  const pixelsAt = viewOf(yield* feed.take(FILE_HEADER_BYTES)).getUint32(10, true);
  const headerBytes = viewOf(yield* feed.take(4)).getUint32(0, true);
  if (headerBytes < CORE_HEADER_BYTES || headerBytes > 1024)
    throw damaged("the BMP's header is no header");
  const { width, height, bits, compression } = read(viewOf(yield* feed.take(headerBytes - 4)));
  const stored = { width, height };
  checkSize(stored);
  if (pixelsAt < feed.position) throw damaged("the BMP's pixels begin inside its header");
  yield* feed.skip(pixelsAt - feed.position);
  if (PLAIN.includes(compression)) yield* feed.skip(Math.ceil((width * bits) / 32) * 4 * height);
  else if (RUN_LENGTH.includes(compression)) yield* feed.skip(1);
  else throw unsupported("BMP image that holds another kind of image");
  return imageHeader("image/bmp", stored, 1);
}

/** `view` begins behind the four bytes of the header's own size. Rows run upwards unless the height is negative. */
function read(view: DataView): {
  width: number;
  height: number;
  bits: number;
  compression: number;
} {
  const isCore = view.byteLength + 4 === CORE_HEADER_BYTES;
  if (!isCore && view.byteLength + 4 < 16) throw damaged("the BMP's header is no header");
  const fields = isCore
    ? {
        width: view.getUint16(0, true),
        height: view.getUint16(2, true),
        bits: view.getUint16(6, true),
        compression: 0,
      }
    : {
        width: view.getInt32(0, true),
        height: Math.abs(view.getInt32(4, true)),
        bits: view.getUint16(10, true),
        compression: view.byteLength >= 16 ? view.getUint32(12, true) : 0,
      };
  if (fields.width < 0) throw damaged("the BMP's width is negative");
  if (![1, 2, 4, 8, 16, 24, 32].includes(fields.bits))
    throw damaged("the BMP's colours have an impossible size");
  return fields;
}
