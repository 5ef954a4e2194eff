import type { ByteFeed, Parsing } from "./byte-feed";
import { viewOf } from "./bytes";
import {
  checkPictureCount,
  checkSize,
  damaged,
  type ImageHeader,
  imageHeader,
} from "./image-header";

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;

export interface GifHeader extends ImageHeader {
  readonly pictureCount: number;
}

/**
 * Walks the blocks of a GIF (87a, 89a) from its first byte to its trailer: every image block is one picture, shown on
 * the logical screen, which is the size of all of them. What follows the trailer is not looked at. As decoders do, it
 * forgives a missing trailer after a whole picture. Throws ImageFault.
 */
export function* gifHeader(feed: ByteFeed): Parsing<GifHeader> {
  yield* feed.skip(6);
  const screen = viewOf(yield* feed.take(7));
  const stored = { width: screen.getUint16(0, true), height: screen.getUint16(2, true) };
  checkSize(stored);
  yield* feed.skip(colourTableBytes(screen.getUint8(4)));
  let pictureCount = 0;
  while (yield* feed.hasMore()) {
    const introducer = (yield* feed.take(1))[0];
    if (introducer === TRAILER) break;
    if (introducer === EXTENSION) {
      yield* feed.skip(1);
    } else if (introducer === IMAGE) {
      const image = viewOf(yield* feed.take(9));
      checkInside(image, stored);
      yield* feed.skip(colourTableBytes(image.getUint8(8)) + 1);
      pictureCount += 1;
      checkPictureCount(pictureCount, "pictures");
    } else if (pictureCount > 0 && introducer === 0) {
      // Some writers fill up with zeros where the trailer should stand.
      continue;
    } else {
      throw damaged("a block of the GIF is no block");
    }
    yield* skipSubBlocks(feed);
  }
  if (pictureCount === 0) throw damaged("the GIF has no pictures");
  return { ...imageHeader("image/gif", stored, 1), pictureCount };
}

function checkInside(image: DataView, screen: ImageHeader["stored"]): void {
  const right = image.getUint16(0, true) + image.getUint16(4, true);
  const bottom = image.getUint16(2, true) + image.getUint16(6, true);
  if (right > screen.width || bottom > screen.height)
    throw damaged("a picture of the GIF reaches beyond its screen");
}

/** The length of the table that the packed byte of a header announces. */
const colourTableBytes = (packed: number) =>
  (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);

function* skipSubBlocks(feed: ByteFeed): Parsing<void> {
  for (;;) {
    const length = (yield* feed.take(1))[0] ?? 0;
    if (length === 0) return;
    yield* feed.skip(length);
  }
}
