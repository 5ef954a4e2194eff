import { startsWith, viewOf } from "./bytes";
import type { Orientation } from "./image-header";

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;

/**
 * The orientation in a block of EXIF data, which begins with a TIFF header ("II" or "MM"). As browsers
 * do, it takes only one SHORT from the first directory; whatever is wrong or absent means 1, upright.
 */
export function exifOrientation(tiff: Uint8Array): Orientation {
  const isLittle = startsWith(tiff, "II*\0");
  if (!isLittle && !startsWith(tiff, "MM\0*")) return 1;
  const view = viewOf(tiff);
  if (view.byteLength < 8) return 1;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > view.byteLength) return 1;
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue;
    if (view.getUint16(at + 2, isLittle) !== SHORT || view.getUint32(at + 4, isLittle) !== 1)
      return 1;
    const value = view.getUint16(at + 8, isLittle);
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8;
