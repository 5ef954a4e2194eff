import { invalid } from "@/server/errors";
import { runStillChild } from "./run-still-child";

/** A picture of a file of still pictures: a page of a TIFF or a PDF, a frame of a GIF, an AVIF, a HEIC, a plain image. */
export interface StillToDecode {
  readonly mediaType: string;
  /** The medium's own file, on this machine. */
  readonly path: string;
  /** 0-based picture of the medium. */
  readonly index: number;
  readonly signal: AbortSignal;
}

/** 8-bit sRGB, row by row from the top left, upright: exactly as wide and as high as the frame. */
export interface DecodedStill {
  readonly width: number;
  readonly height: number;
  /** 3: red, green, blue. 4: and opacity, not premultiplied. */
  readonly channels: 3 | 4;
  readonly pixels: Uint8Array;
}

/**
 * Decodes one picture in a child process without network, whose memory is capped. CMYK, palettes and 16-bit samples
 * become 8-bit sRGB. Throws Invalid `BROKEN_PICTURE` for what cannot be decoded or is of another size than its header
 * says, LimitExceeded DECODING_TOO_LARGE or DECODING_TOO_SLOW.
 */
export async function decodeStill(still: StillToDecode): Promise<DecodedStill> {
  const { mediaType, path, index, signal } = still;
  const { head, rest } = await runStillChild({ kind: "decode", mediaType, path, index }, signal);
  if (head.kind === "fault") throw invalid("BROKEN_PICTURE", head.message, { picture: index });
  if (head.kind !== "pixels") throw new Error(`The decoder answered with ${head.kind}.`);
  const { width, height, channels } = head;
  if (rest.byteLength !== width * height * channels)
    throw new Error(`The decoder gave ${rest.byteLength} bytes for ${width} × ${height} pixels.`);
  return { width, height, channels, pixels: rest };
}
