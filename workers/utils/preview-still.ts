import { limitExceeded } from "@/server/errors";
import type { Medium } from "@/server/services/media/read-medium";
import type { PreviewToStore } from "@/server/services/media/store-previews";
import { decodeStill } from "../decoding/decode-still";
import { bmpPixels } from "./bmp-pixels";
import { isDirectlyRead, makePreview, makePreviewOfPixels } from "./make-preview";
import { readWhole, withFileOf } from "./read-stored";

/** The decoder wants the whole file in memory. A picture of more bytes than this gets no preview. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Previews of pictures of a file of still pictures, one after the other. Throws when one cannot be decoded. */
export async function previewStill(
  medium: Medium,
  pictures: readonly number[],
  signal: AbortSignal,
  each: (preview: PreviewToStore) => Promise<void>,
): Promise<void> {
  const { mediumId, mediaType, sizeBytes } = medium;
  const isBmp = mediaType === "image/bmp";
  if ((isBmp || isDirectlyRead(mediaType)) && pictures.every((picture) => picture === 0)) {
    if (sizeBytes > MAX_BYTES) {
      throw limitExceeded("PICTURE_TOO_LARGE", "The file is too large for a preview.");
    }
    const file = await readWhole(medium);
    const made = isBmp
      ? await makePreviewOfPixels(await bmpPixels(file, signal))
      : await makePreview(file);
    return each({ mediumId, indexInMedium: 0, ...made });
  }
  await withFileOf(medium, signal, async (path) => {
    for (const index of pictures) {
      const { pixels: data, ...still } = await decodeStill({ mediaType, path, index, signal });
      const made = await makePreviewOfPixels({ ...still, data });
      await each({ mediumId, indexInMedium: index, ...made });
    }
  });
}
