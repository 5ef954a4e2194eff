/** What a container says of a film's codec. */
export interface CodedFilm {
  /** As ffmpeg calls it. */
  readonly codec: string;
  readonly description: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** VP9's profile, 0 to 3. */
  readonly profile: number;
  readonly bitDepth: number;
}

/**
 * The film's codec as WebCodecs names it, with profile and level: RFC 6381 for H.264, the bindings of VP9 and AV1 to
 * ISO media files for theirs. Null where it has no name, or where the private data that holds it is missing.
 */
export function codecString(film: CodedFilm): string | null {
  const { codec, description } = film;
  switch (codec) {
    case "h264":
      return description[0] === 1 && description.length >= 4
        ? avcCodecString(description.subarray(1, 4))
        : null;
    case "vp8":
      return "vp8";
    case "vp9":
      return `vp09.${two(film.profile)}.${vp9Level(film)}.${two(film.bitDepth)}`;
    case "av1":
      return av1CodecString(description);
    default:
      return null;
  }
}

/** `profile` is three bytes: profile_idc, the constraint flags and level_idc. */
export function avcCodecString(profile: Uint8Array): string {
  return `avc1.${[...profile].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Of av1C (AV1 in ISO media files, 2.3.3). */
function av1CodecString(description: Uint8Array): string | null {
  const [marker = 0, second = 0, third = 0] = description;
  if (marker !== 0x81) return null;
  const tier = third & 0x80 ? "H" : "M";
  const isHigh = (third & 0x40) !== 0;
  const bitDepth = isHigh ? ((third & 0x20) !== 0 ? 12 : 10) : 8;
  return `av01.${second >> 5}.${two(second & 31)}${tier}.${two(bitDepth)}`;
}

/** The level by the size of a picture, where the container does not say: decoders take it as a hint. */
function vp9Level({ width, height }: CodedFilm): string {
  const area = width * height;
  const found = VP9_LEVELS.find(([, samples]) => area <= samples);
  return two(found?.[0] ?? 62);
}

/** Level and most luma samples a picture, the higher of the levels that share a size. */
const VP9_LEVELS = [
  [20, 122_880],
  [21, 245_760],
  [30, 552_960],
  [31, 983_040],
  [41, 2_228_224],
  [51, 8_912_896],
  [61, 35_651_584],
] as const;

function two(value: number): string {
  return String(value).padStart(2, "0");
}
