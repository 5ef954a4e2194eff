import { readFile } from "node:fs/promises";
import { damaged } from "@/domain/media/image-header";
import type { DecodedStill } from "./decode-still";

/** Decodes the primary picture of a HEIC, turned and mirrored as its container says. Throws ImageFault. */
export async function heicPixels(path: string): Promise<DecodedStill> {
  const { default: libheif } = await import("libheif-js/wasm-bundle.js");
  const decoder = new libheif.HeifDecoder();
  const image = decoder.decode(await readFile(path)).find((one) => one.is_primary());
  if (!image) throw damaged("it holds no picture that can be decoded");
  const width = image.get_width();
  const height = image.get_height();
  const pixels = new Uint8ClampedArray(width * height * 4);
  const shown = await new Promise<unknown>((resolve) => {
    image.display({ data: pixels, width, height }, resolve);
  });
  if (!shown) throw damaged("its picture cannot be decoded");
  return { width, height, channels: 4, pixels: new Uint8Array(pixels.buffer) };
}
