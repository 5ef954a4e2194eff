/** Pictures that every browser decodes by itself. All else is made into one of these before it is shown. */
const SHOWN_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/bmp", "image/avif"]);

/** True if the first picture of a file of this media type can be shown from the file as it is. */
export function isShownAsStored(mediaType: string): boolean {
  return SHOWN_TYPES.has(mediaType);
}
