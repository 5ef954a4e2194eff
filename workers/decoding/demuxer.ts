import { invalid } from "@/server/errors";

interface Demuxer {
  /** As ffmpeg calls it. */
  readonly name: string;
  /**
   * Its files list for each packet where its data lie in one piece and when it is presented. Others are copied into
   * Matroska first.
   */
  readonly isIndexable: boolean;
}

const DEMUXERS: Readonly<Record<string, Demuxer>> = {
  "video/mp4": { name: "mov", isIndexable: true },
  "video/quicktime": { name: "mov", isIndexable: true },
  "video/webm": { name: "matroska", isIndexable: true },
  "video/x-matroska": { name: "matroska", isIndexable: true },
  "video/x-msvideo": { name: "avi", isIndexable: false },
  "video/mp2t": { name: "mpegts", isIndexable: false },
  "video/mpeg": { name: "mpeg", isIndexable: false },
  "video/x-flv": { name: "flv", isIndexable: false },
  "video/x-ms-wmv": { name: "asf", isIndexable: false },
  "video/ogg": { name: "ogg", isIndexable: false },
};

/** What copies are written as and read as. */
export const COPY_DEMUXER: Demuxer = { name: "matroska", isIndexable: true };

/**
 * The one demuxer that may read a file of this type, as its first bytes tell it: ffmpeg's own guess would open a
 * playlist that calls itself a film. Throws Invalid UNSUPPORTED_MEDIA.
 */
export function demuxerOf(mediaType: string): Demuxer {
  const found = DEMUXERS[mediaType];
  if (found) return found;
  throw invalid("UNSUPPORTED_MEDIA", `Films of the type ${mediaType} are not supported.`, {
    mediaType,
  });
}

/** The words that make ffmpeg and ffprobe open a file by that demuxer and nothing else, and follow no address in it. */
export function inputWords(demuxer: string, path: string): string[] {
  return ["-protocol_whitelist", "file", "-f", demuxer, "-i", `file:${path}`];
}
