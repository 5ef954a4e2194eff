import type { Sharp } from "sharp";
import { MAX_SHOWN_PIXELS } from "@/domain/media/image-header";
import { sharp } from "./guarded-sharp";

/** Longest side of a preview in pixels. A smaller image stays as small as it is. */
export const PREVIEW_SIDE = 320;

export interface MadePreview {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels that a decoder has given, row by row from the top left, upright. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 3: red, green, blue. 4: and opacity. */
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** Types that are decoded in this process, by the three decoders that are open to untrusted bytes. */
const DIRECT_TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);

/** True if `makePreview` reads files of this media type. */
export function isDirectlyRead(mediaType: string): boolean {
  return DIRECT_TYPES.has(mediaType);
}

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
  return previewOf(isAsStored ? picture : picture.autoOrient());
}

/** The same of pixels. */
export function makePreviewOfPixels({ data, ...raw }: Pixels): Promise<MadePreview> {
  return previewOf(sharp(data, { raw, limitInputPixels: false }));
}

async function previewOf(picture: Sharp): Promise<MadePreview> {
  const { data, info } = await picture
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
