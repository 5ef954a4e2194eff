import { parseH264Sequence } from "@/domain/media/nal-h264";
import type { FilmStream } from "./film-stream";

/** Baseline, Main and High. */
const H264_PROFILES = [66, 77, 100];

/**
 * Whether browsers in common use decode the film's packets as they are: H.264, VP8, VP9 and AV1 of 8 bits in 4:2:0.
 * Some decode more; what one of them lacks would be a task that only some annotators can open.
 */
export function canBrowsersDecode(film: FilmStream): boolean {
  const isPlain = film.pixelFormat === "yuv420p" || film.pixelFormat === "yuvj420p";
  switch (film.codec) {
    case "h264":
      return isPlain && isPlainH264(film.description);
    case "vp8":
    case "vp9":
    case "av1":
      return isPlain;
    default:
      return false;
  }
}

function isPlainH264(description: Uint8Array): boolean {
  // The first parameter set of avcC, behind its length.
  const length = ((description[6] ?? 0) << 8) | (description[7] ?? 0);
  const { profile, chromaFormat, bitDepth } = parseH264Sequence(
    description.subarray(8, 8 + length),
  );
  return H264_PROFILES.includes(profile) && chromaFormat === 1 && bitDepth === 8;
}
