import type { MadeBytes } from "@/server/services/media/store-made";
import { sharp } from "./guarded-sharp";
import type { Pixels } from "./make-preview";

/** From here on, colour is kept at full resolution: edges of thin coloured lines are what one annotates. */
const FULL_COLOUR_QUALITY = 90;

/** What a WebP can have a side. */
const MAX_WEBP_SIDE = 16_383;

/**
 * Pixels as a file that every browser shows. `quality` 1 to 99 gives a JPEG, or a WebP where there is opacity to keep;
 * 100 gives the very pixels, as a WebP, or a PNG where that is too large for one.
 */
export async function encodePicture({ data, ...raw }: Pixels, quality: number): Promise<MadeBytes> {
  const picture = sharp(data, { raw, limitInputPixels: false });
  const isWebp = Math.max(raw.width, raw.height) <= MAX_WEBP_SIDE;
  const isLossless = quality === 100;
  if (!isLossless && raw.channels === 3) {
    const chromaSubsampling = quality >= FULL_COLOUR_QUALITY ? "4:4:4" : "4:2:0";
    const bytes = await picture.jpeg({ quality, chromaSubsampling }).toBuffer();
    return { bytes, mediaType: "image/jpeg" };
  }
  if (!isWebp) return { bytes: await picture.png().toBuffer(), mediaType: "image/png" };
  // Exact: pixels that nobody sees keep their colour too.
  const how = isLossless ? { lossless: true, exact: true, effort: 2 } : { quality };
  return { bytes: await picture.webp(how).toBuffer(), mediaType: "image/webp" };
}
