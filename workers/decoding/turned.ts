import type { Orientation } from "@/domain/media/image-header";
import type { DecodedStill } from "./decode-still";

/** Stored pixels as an EXIF orientation wants them shown: mirrored, turned, or as they are. O(pixels). */
export function turned(still: DecodedStill, orientation: Orientation): DecodedStill {
  if (orientation === 1) return still;
  const { width, height, channels, pixels } = still;
  const isTurned = orientation >= 5;
  const [shownWidth, shownHeight] = isTurned ? [height, width] : [width, height];
  const isRightToLeft = [2, 3, 7, 8].includes(orientation);
  const isBottomUp = [3, 4, 6, 7].includes(orientation);
  const shown = new Uint8Array(pixels.length);
  let to = 0;
  for (let y = 0; y < shownHeight; y++) {
    for (let x = 0; x < shownWidth; x++) {
      const [across, down] = isTurned ? [y, x] : [x, y];
      const column = isRightToLeft ? width - 1 - across : across;
      const row = isBottomUp ? height - 1 - down : down;
      const from = (row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++)
        shown[to++] = pixels[from + channel] ?? 0;
    }
  }
  return { width: shownWidth, height: shownHeight, channels, pixels: shown };
}
