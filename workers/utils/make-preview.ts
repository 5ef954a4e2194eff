import sharp from "sharp";
import { MAX_SHOWN_PIXELS } from "@/domain/media/image-header";

/** Longest side of a preview in pixels. A smaller image stays as small as it is. */
const PREVIEW_SIDE = 320;

export interface MadePreview {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

// Untrusted bytes meet three decoders and no other: what libvips can load besides stays shut.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"],
});
sharp.concurrency(1);
sharp.cache(false);

/**
 * A WebP of at most 320 pixels a side: EXIF orientation applied as browsers do, all metadata gone. Throws when the picture cannot be
 * decoded.
 */
export async function makePreview(image: Uint8Array): Promise<MadePreview> {
  const picture = sharp(image, {
    limitInputPixels: MAX_SHOWN_PIXELS,
    failOn: "error",
    animated: false,
  });
  // Browsers show a WebP as it is stored, whatever its EXIF says: so must its preview.
  const isAsStored = (await picture.metadata()).format === "webp";
  const { data, info } = await (isAsStored ? picture : picture.autoOrient())
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
