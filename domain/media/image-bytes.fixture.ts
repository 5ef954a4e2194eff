import type { Orientation } from "./image-header";

/** Images made by hand, byte by byte, for tests of headers. Their pixels are not meant to be decoded. */

export const bytesOf = (...parts: readonly (number | string | Uint8Array)[]): Uint8Array =>
  concat(
    parts.map((part) =>
      typeof part === "number"
        ? Uint8Array.of(part)
        : typeof part === "string"
          ? Uint8Array.from(part, (character) => character.charCodeAt(0))
          : part,
    ),
  );

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

export const u16 = (value: number) => Uint8Array.of(value >> 8, value & 255);
export const u32 = (value: number) => concat([u16(value >>> 16), u16(value & 0xffff)]);
const reversed = (bytes: Uint8Array) => bytes.toReversed();
export const u16le = (value: number) => reversed(u16(value));
export const u32le = (value: number) => reversed(u32(value));

/** An EXIF block whose first directory holds another tag and then the orientation. */
export function exif(orientation: number, order: "II" | "MM" = "II"): Uint8Array {
  const [short, long] = order === "II" ? [u16le, u32le] : [u16, u32];
  const entry = (tag: number, value: number) =>
    concat([short(tag), short(3), long(1), short(value), short(0)]);
  return concat([
    bytesOf(order),
    short(42),
    long(8),
    short(2),
    entry(0x0100, 7),
    entry(0x0112, orientation),
    long(0),
  ]);
}

export const segment = (marker: number, body: Uint8Array) =>
  concat([Uint8Array.of(0xff, marker), u16(body.byteLength + 2), body]);

export const sof = (width: number, height: number, marker = 0xc0, precision = 8) =>
  segment(marker, bytesOf(precision, u16(height), u16(width), 1, 1, 0x11, 0));

/** One scan; its data hold a stuffed 0xFF and a restart marker. */
export const SCAN = concat([
  segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
  Uint8Array.of(1, 2, 0xff, 0, 3, 0xff, 0xd3, 4, 5),
]);

interface JpegParts {
  readonly width?: number;
  readonly height?: number;
  readonly orientation?: Orientation | number;
  readonly order?: "II" | "MM";
  /** Put before the size. */
  readonly before?: Uint8Array;
}

export const SOI = Uint8Array.of(0xff, 0xd8);
export const EOI = Uint8Array.of(0xff, 0xd9);

export function jpeg({
  width = 40,
  height = 20,
  orientation,
  order,
  before,
}: JpegParts = {}): Uint8Array {
  const app1 =
    orientation === undefined ? [] : [segment(0xe1, bytesOf("Exif\0\0", exif(orientation, order)))];
  return concat([
    SOI,
    segment(0xe0, bytesOf("JFIF\0", 1, 2)),
    ...app1,
    ...(before ? [before] : []),
    sof(width, height),
    SCAN,
    EOI,
  ]);
}

export const pngChunk = (type: string, body: Uint8Array = new Uint8Array(0)) =>
  concat([u32(body.byteLength), bytesOf(type), body, u32(0)]);

export const PNG_SIGNATURE = bytesOf("\x89PNG\r\n\x1a\n");

export const ihdr = (width: number, height: number) =>
  pngChunk("IHDR", concat([u32(width), u32(height), Uint8Array.of(8, 2, 0, 0, 0)]));

export const png = (width: number, height: number, ...before: readonly Uint8Array[]) =>
  concat([
    PNG_SIGNATURE,
    ihdr(width, height),
    ...before,
    pngChunk("IDAT", new Uint8Array(30)),
    pngChunk("IEND"),
  ]);

export const riffChunk = (type: string, body: Uint8Array) =>
  concat([bytesOf(type), u32le(body.byteLength), body, new Uint8Array(body.byteLength % 2)]);

export function webp(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = concat([bytesOf("WEBP"), ...chunks]);
  return concat([bytesOf("RIFF"), u32le(body.byteLength), body]);
}

export const vp8 = (width: number, height: number) =>
  riffChunk(
    "VP8 ",
    bytesOf(0x10, 0, 0, "\x9d\x01\x2a", u16le(width), u16le(height), new Uint8Array(21)),
  );
export const vp8l = (width: number, height: number) =>
  riffChunk("VP8L", bytesOf(0x2f, u32le((width - 1) | ((height - 1) << 14)), new Uint8Array(20)));
export const vp8x = (width: number, height: number) =>
  riffChunk(
    "VP8X",
    concat([u32le(8), u32le(width - 1).subarray(0, 3), u32le(height - 1).subarray(0, 3)]),
  );

/** A BMP of 24 bits a pixel; a negative height means that the rows run downwards. */
export function bmp(width: number, height: number, compression = 0): Uint8Array {
  const pixels = new Uint8Array(Math.ceil((width * 3) / 4) * 4 * Math.abs(height));
  const header = concat([
    u32le(40),
    u32le(width),
    u32le(height),
    u16le(1),
    u16le(24),
    u32le(compression),
    new Uint8Array(20),
  ]);
  return concat([
    bytesOf("BM"),
    u32le(54 + pixels.byteLength),
    u32le(0),
    u32le(54),
    header,
    pixels,
  ]);
}
