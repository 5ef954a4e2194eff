/** EXIF orientation as it is stored: 1 upright, 2 to 4 mirrored or upside down, 5 to 8 turned by a quarter. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Files that are one picture, and whose bytes tell everything in the order in which they come. */
export const PLAIN_IMAGE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/bmp"] as const;
/** All files of still pictures. */
export const STILL_MEDIA_TYPES = [
  ...PLAIN_IMAGE_TYPES,
  "image/gif",
  "image/tiff",
  "image/avif",
  "image/heic",
  "application/pdf",
] as const;
export type StillMediaType = (typeof STILL_MEDIA_TYPES)[number];

/**
 * What an image says about itself without one pixel being decoded. `width` and `height` are in pixels
 * after the orientation is applied, as a browser shows the image; `stored` is how they stand in the file.
 */
export interface ImageHeader {
  readonly mediaType: StillMediaType;
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly stored: { readonly width: number; readonly height: number };
}

export const IMAGE_FAULTS = [
  "TRUNCATED",
  "NOT_AN_IMAGE",
  "UNSUPPORTED_MEDIA",
  "TOO_MANY_PIXELS",
  "ZERO_SIZE",
  "TOO_MANY_PICTURES",
  "TOO_MANY_POINTS",
  "ENCRYPTED",
] as const;
export type ImageFaultReason = (typeof IMAGE_FAULTS)[number];

/** Why bytes cannot become a frame. `message` is a sentence about "the file", fit to be shown. */
export class ImageFault extends Error {
  readonly reason: ImageFaultReason;

  constructor(reason: ImageFaultReason, message: string) {
    super(message);
    this.name = "ImageFault";
    this.reason = reason;
  }
}

/** The most pixels of an image that is decoded and shown whole. */
export const MAX_SHOWN_PIXELS = 100_000_000;
/** The longest side that decoders and drawing surfaces take. */
export const MAX_SHOWN_SIDE = 65_535;

/** Applies the orientation and the limits. Throws ImageFault ZERO_SIZE or TOO_MANY_PIXELS. */
export function imageHeader(
  mediaType: ImageHeader["mediaType"],
  stored: ImageHeader["stored"],
  orientation: Orientation,
): ImageHeader {
  checkSize(stored);
  const isTurned = orientation >= 5;
  return {
    mediaType,
    width: isTurned ? stored.height : stored.width,
    height: isTurned ? stored.width : stored.height,
    orientation,
    stored,
  };
}

/** Throws ImageFault ZERO_SIZE or TOO_MANY_PIXELS, as soon as a size is known and before more is read. */
export function checkSize({ width, height }: ImageHeader["stored"]): void {
  if (width === 0 || height === 0) {
    throw new ImageFault(
      "ZERO_SIZE",
      `The image is ${width} × ${height} pixels: there is nothing to show.`,
    );
  }
  if (width * height > MAX_SHOWN_PIXELS || Math.max(width, height) > MAX_SHOWN_SIDE) {
    throw new ImageFault(
      "TOO_MANY_PIXELS",
      `The image is ${width} × ${height} pixels; at most ${MAX_SHOWN_PIXELS / 1_000_000} megapixels and ${MAX_SHOWN_SIDE} pixels a side can be shown.`,
    );
  }
}

/** The most pictures (pages, frames) that one file of still pictures may hold. */
export const MAX_PICTURES_OF_STILL = 5_000;

/** Throws ImageFault TOO_MANY_PICTURES. `noun` is the plural of what the file calls them. */
export function checkPictureCount(count: number, noun: "pages" | "pictures"): void {
  if (count <= MAX_PICTURES_OF_STILL) return;
  throw new ImageFault(
    "TOO_MANY_PICTURES",
    `The file has more than ${MAX_PICTURES_OF_STILL} ${noun}. Split it.`,
  );
}

export const truncated = () =>
  new ImageFault(
    "TRUNCATED",
    "The file ends in the middle of the image: it is cut off or was not copied whole.",
  );
export const damaged = (what: string) =>
  new ImageFault("NOT_AN_IMAGE", `The file is damaged: ${what}.`);
export const unsupported = (what: string) =>
  new ImageFault(
    "UNSUPPORTED_MEDIA",
    `The file is ${/^([aeiou8]|SVG|HTML|XML|MP)/i.test(what) ? "an" : "a"} ${what}, which cannot be shown. ${SUPPORTED_MEDIA}`,
  );

/** A sentence for whoever sent something else. */
export const SUPPORTED_MEDIA =
  "Supported are JPEG, PNG, WebP, BMP, GIF, TIFF, AVIF, HEIC and PDF files, videos, point clouds (.pcd, and .bin of KITTI), and zip and tar archives of them.";
