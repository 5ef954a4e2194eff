import { checkSize, damaged } from "./image-header";

/** Pixels for a point, which is 1/72 inch: pages are shown at 144 dots an inch. */
const PIXELS_PER_POINT = 2;

/**
 * The size in pixels of a page that measures so many points, its own rotation applied. Throws ImageFault for a page
 * without area and for one of more pixels than are shown (200 by 200 inches, for example).
 */
export function pdfPagePixels(pointsWide: number, pointsHigh: number) {
  if (
    !Number.isFinite(pointsWide) ||
    !Number.isFinite(pointsHigh) ||
    pointsWide < 0 ||
    pointsHigh < 0
  )
    throw damaged("a page of the PDF has no size");
  const size = {
    width: Math.round(pointsWide * PIXELS_PER_POINT),
    height: Math.round(pointsHigh * PIXELS_PER_POINT),
  };
  checkSize(size);
  return size;
}
