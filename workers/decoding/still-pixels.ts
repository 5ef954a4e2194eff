import type { Orientation } from "@/domain/media/image-header";
import { damaged } from "@/domain/media/image-header";
import type { DecodedStill, StillToDecode } from "./decode-still";
import { heicPixels } from "./heic-pixels";
import { pdfPixels } from "./pdf-pages";
import { readStillPages } from "./read-still-pages";
import { sharpPixels } from "./sharp-pixels";
import { turned } from "./turned";

/** Pixels of one picture of a file, in this very process. Throws ImageFault, and the errors of the decoders. */
export async function stillPixels({
  mediaType,
  path,
  index,
}: Omit<StillToDecode, "signal">): Promise<DecodedStill> {
  if (mediaType === "application/pdf") return pdfPixels(path, index);
  const page = (await readStillPages(path, mediaType))[index];
  if (!page) throw damaged(`it has no picture ${index + 1}`);
  const decoded =
    page.mediaType === "image/heic"
      ? await heicPixels(path)
      : await sharpPixels(path, page.mediaType, page.place);
  // Those decoders apply what the container says by themselves.
  const isUpright = page.mediaType === "image/heic" || page.mediaType === "image/avif";
  const orientation: Orientation = isUpright ? 1 : page.orientation;
  const upright = turned(decoded, orientation);
  if (upright.width !== page.width || upright.height !== page.height) {
    throw damaged(
      `its header says ${page.width} × ${page.height} pixels, and there are ${upright.width} × ${upright.height}`,
    );
  }
  return upright;
}
