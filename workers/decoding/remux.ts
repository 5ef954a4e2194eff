import path from "node:path";
import { invalid } from "@/server/errors";
import { collectText } from "./collect";
import { inputWords } from "./demuxer";
import { runFfmpeg } from "./ffmpeg";
import type { FilmStream } from "./film-stream";

/**
 * Copies the film's packets, undecoded, into a Matroska file in `folder`, with times of presentation for containers
 * that have none. A packet that
 * is not whole is left out. Throws Invalid VIDEO_BROKEN, and UNSUPPORTED_MEDIA for H.264 and HEVC in AVI whose pictures
 * are not in the order in which they are shown: nothing in such a file tells that order but the pictures themselves.
 */
export async function remux({
  source,
  demuxer,
  film,
  fileBytes,
  folder,
  signal,
}: {
  source: string;
  demuxer: string;
  film: FilmStream;
  fileBytes: number;
  folder: string;
  signal: AbortSignal;
}): Promise<{ readonly copy: string; readonly isCutShort: boolean }> {
  if (demuxer === "avi" && film.isReordered && ["h264", "hevc"].includes(film.codec)) {
    throw invalid(
      "UNSUPPORTED_MEDIA",
      "An AVI file does not tell the order of pictures of this codec. Put the film into an MP4 file.",
      { codec: film.codec },
    );
  }
  const copy = path.join(folder, `packets.${demuxer}.mkv`);
  // AVI knows no pictures out of order: some writers put two into one packet and an empty one after it.
  const unpacked = film.codec === "mpeg4" ? ["-bsf:v", "mpeg4_unpack_bframes"] : [];
  const { exitCode, complaint } = await collectText(
    runFfmpeg({
      words: [
        "-v",
        "error",
        "-y",
        "-fflags",
        "+genpts+discardcorrupt",
        ...inputWords(demuxer, source),
        "-map",
        `0:${film.stream}`,
        "-c",
        "copy",
        ...unpacked,
        "-map_metadata",
        "-1",
        "-f",
        "matroska",
        `file:${copy}`,
      ],
      limits: { fileBytes: fileBytes * 2 + 64 * 1024 * 1024 },
      signal,
    }),
  );
  const isCutShort = /Packet corrupt|Truncat|partial file/i.test(complaint);
  if (exitCode === 0) return { copy, isCutShort };
  throw invalid("VIDEO_BROKEN", "The film's packets cannot be read one after the other.");
}
