import { ascii, startsWith, viewOf } from "./bytes";
import type { ByteFeed, Parsing } from "./byte-feed";
import { checkSize, damaged, type ImageHeader, imageHeader } from "./image-header";

type Size = ImageHeader["stored"];

/**
 * Reads a WebP to the end that its RIFF header states; what follows is not looked at. Its orientation is
 * always 1: browsers show a WebP as it is stored, whatever its EXIF says. Throws ImageFault.
 */
export function* webpHeader(feed: ByteFeed): Parsing<ImageHeader> {
  const riff = yield* feed.take(12);
  const end = viewOf(riff).getUint32(4, true) + 8;
  let stored: Size | undefined;
  let hasPixels = false;
  while (feed.position + 8 <= end) {
    const head = yield* feed.take(8);
    const type = ascii(head, 0, 4);
    const length = viewOf(head).getUint32(4, true);
    if (feed.position + length > end) throw damaged("a chunk of the WebP is longer than the image");
    const read = yield* feed.take(Math.min(length, stored ? 0 : (SIZE_BYTES[type] ?? 0)));
    if (SIZE_BYTES[type] !== undefined && !stored) {
      stored = sizeOf(type, read);
      checkSize(stored);
    }
    if (type === "VP8 " || type === "VP8L" || type === "ANMF") hasPixels = true;
    yield* feed.skip(length - read.byteLength);
    // The last chunk's byte of padding is sometimes left out of the stated length.
    yield* feed.skip(Math.min(length % 2, end - feed.position));
  }
  yield* feed.skip(Math.max(end - feed.position, 0));
  if (!stored || !hasPixels) throw damaged("the WebP has no pixels");
  return imageHeader("image/webp", stored, 1);
}

/** The chunks that state the size, and how many of their first bytes it takes to read it. */
const SIZE_BYTES: Readonly<Record<string, number>> = { VP8X: 10, VP8L: 5, "VP8 ": 10 };

function sizeOf(type: string, chunk: Uint8Array): Size {
  const view = viewOf(chunk);
  if (view.byteLength < (SIZE_BYTES[type] ?? 0)) throw damaged("the WebP's size is cut short");
  switch (type) {
    case "VP8X":
      return { width: uint24(view, 4) + 1, height: uint24(view, 7) + 1 };
    case "VP8L": {
      if (view.getUint8(0) !== 0x2f) throw damaged("the WebP's pixels do not begin as they must");
      const bits = view.getUint32(1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      if (!startsWith(chunk, "\x9d\x01\x2a", 3))
        throw damaged("the WebP's pixels do not begin as they must");
      return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  }
}

const uint24 = (view: DataView, at: number) =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
