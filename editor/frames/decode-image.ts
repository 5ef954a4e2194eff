import { DecodeFailure } from "./decode-failure";
import { fetchMedia } from "./fetch-media";

/**
 * The picture of an image file. Decoded to a bitmap here, in the worker: ImageDecoder alone is twice as fast, but gives
 * a VideoFrame, and then the page's own thread pays the difference whenever it draws it.
 */
export async function decodeImage(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetchMedia(url, signal);
  const blob = await response.blob().catch((reason: unknown) => {
    if (signal.aborted) throw reason;
    throw new DecodeFailure("fetch", "The picture did not come whole. Check the connection.");
  });
  // Orientation is a fact of the frame: coordinates are given after it is applied.
  return await createImageBitmap(blob, { imageOrientation: "from-image" }).catch(() => {
    throw new DecodeFailure(
      "decoder",
      "The browser cannot decode this picture. The file may be damaged.",
    );
  });
}
