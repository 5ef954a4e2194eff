import sharp from "sharp";
import { MAX_SHOWN_PIXELS } from "@/domain/media/image-header";
import type { DecodedStill } from "./decode-still";

/** The one loader of libvips that a kind of file may meet. BMP has none. */
const LOADERS: Readonly<Record<string, string>> = {
  "image/jpeg": "VipsForeignLoadJpeg",
  "image/png": "VipsForeignLoadPng",
  "image/webp": "VipsForeignLoadWebp",
  "image/gif": "VipsForeignLoadNsgif",
  "image/tiff": "VipsForeignLoadTiff",
  "image/avif": "VipsForeignLoadHeif",
};

/** Decodes picture `place` of a file as it is stored, into 8-bit sRGB. Throws where it cannot be decoded. */
export async function sharpPixels(
  path: string,
  mediaType: string,
  place: number,
): Promise<DecodedStill> {
  sharp.block({ operation: ["VipsForeignLoad"] });
  const loader = LOADERS[mediaType];
  if (loader) sharp.unblock({ operation: [loader] });
  sharp.concurrency(1);
  sharp.cache(false);
  const hasPages = mediaType === "image/gif" || mediaType === "image/tiff";
  const { data, info } = await sharp(path, {
    limitInputPixels: MAX_SHOWN_PIXELS,
    failOn: "error",
    autoOrient: false,
    ...(hasPages && { page: place, pages: 1 }),
  })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return inColour(data, info.width, info.height, info.channels);
}

/** Grey becomes red, green and blue alike. */
function inColour(data: Uint8Array, width: number, height: number, given: number): DecodedStill {
  if (given === 3 || given === 4) return { width, height, channels: given, pixels: data };
  const hasOpacity = given === 2;
  const channels = hasOpacity ? 4 : 3;
  const pixels = new Uint8Array(width * height * channels);
  for (let from = 0, to = 0; to < pixels.length; from += given, to += channels) {
    pixels.fill(data[from] ?? 0, to, to + 3);
    if (hasOpacity) pixels[to + 3] = data[from + 1] ?? 0;
  }
  return { width, height, channels, pixels };
}
