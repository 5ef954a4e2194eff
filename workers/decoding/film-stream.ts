import { z } from "zod";
import { isCodecKnown } from "@/domain/media/matroska-codec";
import type { Rotation } from "@/domain/media/packet-index";
import { invalid, type LoupeError } from "@/server/errors";
import { collectText } from "./collect";
import { inputWords } from "./demuxer";
import { runFfprobe } from "./ffmpeg";
import { bytesOfDump } from "./hex-dump";

/** The most pixels of a film's picture: what the highest levels of today's codecs allow (8192 x 4352). */
const MAX_FILM_PIXELS = 35_651_584;

const sideDataSchema = z.object({
  side_data_type: z.string().optional(),
  rotation: z.number().optional(),
  displaymatrix: z.string().optional(),
});
const streamSchema = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  pix_fmt: z.string().optional(),
  color_space: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  time_base: z.string(),
  avg_frame_rate: z.string().optional(),
  has_b_frames: z.int().default(0),
  extradata: z.string().optional(),
  disposition: z.object({ attached_pic: z.int(), timed_thumbnails: z.int().default(0) }).optional(),
  side_data_list: z.array(sideDataSchema).default([]),
});
type Stream = z.infer<typeof streamSchema>;
const reportSchema = z.object({ streams: z.array(streamSchema).default([]) });

/** What a container says of its film, before any packet is looked at. */
export interface FilmStream {
  /** Its number among the streams of the file. */
  readonly stream: number;
  readonly codec: string;
  readonly profile: string;
  readonly pixelFormat: string;
  readonly description: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly rotation: Rotation;
  readonly pixelAspect: readonly [number, number];
  readonly colorMatrix: string | undefined;
  /** Seconds a tick of its clock. */
  readonly tickSecs: number;
  /** Pictures a second by the header; 0 where that says nothing. */
  readonly statedFrameRate: number;
  /** Pictures are not decoded in the order in which they are presented. */
  readonly isReordered: boolean;
  readonly hasAudio: boolean;
  readonly warnings: readonly string[];
}

/**
 * Reads the headers of a file and chooses its first film: a stream of video that is no cover art. Throws Invalid
 * VIDEO_BROKEN, NO_VIDEO_STREAM, UNSUPPORTED_MEDIA or TOO_MANY_PIXELS.
 */
export async function readFilmStream({
  path,
  demuxer,
  signal,
}: {
  path: string;
  demuxer: string;
  signal: AbortSignal;
}): Promise<FilmStream> {
  const { text, exitCode, complaint } = await collectText(
    runFfprobe({
      words: [
        "-v",
        "error",
        "-show_streams",
        "-show_data",
        "-of",
        "json",
        ...inputWords(demuxer, path),
      ],
      limits: { wallTimeMs: 120_000, outputBytes: 64 * 1024 * 1024 },
      signal,
    }),
  );
  if (exitCode !== 0) throw brokenHeader(complaint);
  const { streams } = reportSchema.parse(JSON.parse(text));
  const stream = streams.find(isFilm);
  if (!stream) {
    throw invalid("NO_VIDEO_STREAM", "There is no video in the file, or only cover art.");
  }
  return describe(stream, streams);
}

function isFilm({ codec_type, disposition }: Stream): boolean {
  return codec_type === "video" && !disposition?.attached_pic && !disposition?.timed_thumbnails;
}

function describe(stream: Stream, streams: readonly Stream[]): FilmStream {
  const { codec_name: codec = "unknown", width = 0, height = 0 } = stream;
  if (!isCodecKnown(codec)) {
    throw invalid("UNSUPPORTED_MEDIA", `Films coded as ${codec} are not supported.`, { codec });
  }
  if (width === 0 || height === 0) {
    throw invalid("VIDEO_BROKEN", "The film does not say how large its pictures are.");
  }
  if (width * height > MAX_FILM_PIXELS) {
    const size = `${width} x ${height}`;
    throw invalid(
      "TOO_MANY_PIXELS",
      `Pictures of ${size} pixels are larger than a film's may be.`,
      {
        width,
        height,
        maxPixels: MAX_FILM_PIXELS,
      },
    );
  }
  const { rotation, warnings } = orientationOf(stream);
  return {
    stream: stream.index,
    codec,
    profile: stream.profile ?? "",
    pixelFormat: stream.pix_fmt ?? "",
    description: bytesOfDump(stream.extradata ?? ""),
    width,
    height,
    rotation,
    pixelAspect: fraction(stream.sample_aspect_ratio ?? "", ":") ?? [1, 1],
    colorMatrix: colorMatrixOf(stream, height),
    tickSecs: ratio(stream.time_base),
    statedFrameRate: ratio(stream.avg_frame_rate ?? ""),
    isReordered: stream.has_b_frames > 0,
    hasAudio: streams.some(({ codec_type }) => codec_type === "audio"),
    warnings,
  };
}

/** ffmpeg states the turn of a display matrix counter-clockwise, from -180 to 180 degrees. */
function orientationOf({ side_data_list }: Stream): { rotation: Rotation; warnings: string[] } {
  const matrix = side_data_list.find(({ rotation }) => rotation !== undefined);
  if (!matrix) return { rotation: 0, warnings: [] };
  const clockwise = (((-(matrix.rotation ?? 0) % 360) + 360) % 360) % 360;
  const [a = 0, b = 0, c = 0, d = 0] = matrixValues(matrix.displaymatrix ?? "");
  const warnings = [];
  if (a * d - b * c < 0)
    warnings.push("The film asks to be mirrored; its pictures are shown as they are stored.");
  const rotation = ([0, 90, 180, 270] as const).find((turn) => Math.abs(turn - clockwise) < 1);
  if (rotation === undefined) {
    warnings.push(
      `The film asks to be turned by ${Math.round(clockwise)} degrees; only quarter turns are applied.`,
    );
  }
  return { rotation: rotation ?? 0, warnings };
}

/** The four values that turn and mirror, of a dump of three rows of three. */
function matrixValues(dump: string): number[] {
  const rows = [...dump.matchAll(/:\s*(-?\d+)\s+(-?\d+)\s+(-?\d+)/g)];
  return rows.slice(0, 2).flatMap(([, x, y]) => [Number(x), Number(y)]);
}

/**
 * Films often leave open how their colours are meant. Browsers then take the older standard below 720 rows and the
 * newer one from there, so the server has to as well.
 */
function colorMatrixOf({ color_space, pix_fmt = "" }: Stream, height: number): string | undefined {
  if (/^(rgb|bgr|gbr|pal8|gray|mono)/.test(pix_fmt)) return undefined;
  if (color_space === undefined || color_space === "unknown" || color_space === "reserved") {
    return height < 720 ? "bt601" : "bt709";
  }
  return undefined;
}

function ratio(text: string): number {
  const [over = 0, under = 0] = text.split("/").map(Number);
  return under > 0 ? over / under : 0;
}

function fraction(text: string, separator: string): [number, number] | undefined {
  const [over = 0, under = 0] = text.split(separator).map(Number);
  return over > 0 && under > 0 ? [over, under] : undefined;
}

function brokenHeader(complaint: string): LoupeError {
  const reason = /moov atom not found/.test(complaint)
    ? "its table of contents is missing, as when a recording or an upload was cut short"
    : "its headers cannot be read";
  return invalid("VIDEO_BROKEN", `The film cannot be opened: ${reason}.`);
}
