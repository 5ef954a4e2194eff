import { asciiBytes } from "./ascii-bytes";
import type { MatroskaTrack } from "./matroska";
import type { PacketIndex } from "./packet-index";

/** Codecs that Matroska has a name for (RFC 9559 and the codec specification beside it). */
const CODEC_IDS: Readonly<Record<string, string>> = {
  h264: "V_MPEG4/ISO/AVC",
  hevc: "V_MPEGH/ISO/HEVC",
  vp8: "V_VP8",
  vp9: "V_VP9",
  av1: "V_AV1",
  mpeg4: "V_MPEG4/ISO/ASP",
  mpeg1video: "V_MPEG1",
  mpeg2video: "V_MPEG2",
  mjpeg: "V_MJPEG",
  theora: "V_THEORA",
  ffv1: "V_FFV1",
};

/** Codecs that are written by the four letters that AVI knows them by. */
const FOUR_LETTERS: Readonly<Record<string, string>> = {
  prores: "APCN",
  dnxhd: "AVdn",
  msmpeg4v2: "MP42",
  msmpeg4v3: "DIV3",
  wmv1: "WMV1",
  wmv2: "WMV2",
  wmv3: "WMV3",
  vc1: "WVC1",
  h263: "H263",
  flv1: "FLV1",
  vp6f: "VP6F",
  dvvideo: "dvsd",
  huffyuv: "HFYU",
  ffvhuff: "FFVH",
  png: "MPNG",
};

/** Whether the server can decode packets of the codec, by the name that ffmpeg gives it. */
export function isCodecKnown(codec: string): boolean {
  return codec in CODEC_IDS || codec in FOUR_LETTERS;
}

/** The track of a Matroska stream that holds the packets of the index as they are. Throws RangeError for other codecs. */
export function matroskaTrack(
  index: Pick<PacketIndex, "codec" | "description" | "width" | "height">,
): MatroskaTrack {
  const { codec, description, width, height } = index;
  const codecId = CODEC_IDS[codec];
  if (codecId) return { codecId, codecPrivate: description, width, height };
  const letters = FOUR_LETTERS[codec];
  if (!letters) throw new RangeError(`Matroska has no name for ${codec}.`);
  const codecPrivate = bitmapHeader(letters, index);
  return { codecId: "V_MS/VFW/FOURCC", codecPrivate, width, height };
}

/** Windows' BITMAPINFOHEADER, then the codec's private data. */
function bitmapHeader(
  letters: string,
  { description, width, height }: Pick<PacketIndex, "description" | "width" | "height">,
): Uint8Array {
  const bytes = new Uint8Array(40 + description.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, true);
  view.setInt32(4, width, true);
  view.setInt32(8, height, true);
  view.setUint16(12, 1, true);
  view.setUint16(14, 24, true);
  bytes.set(asciiBytes(letters), 16);
  view.setUint32(20, width * height * 3, true);
  bytes.set(description, 40);
  return bytes;
}
