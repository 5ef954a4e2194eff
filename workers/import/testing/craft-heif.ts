import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** One coded picture and what a decoder must know before it. */
export interface CodedPicture {
  readonly width: number;
  readonly height: number;
  /** "hvcC" or "av1C", and its bytes. */
  readonly configuration: { readonly type: string; readonly bytes: Buffer };
  readonly data: Buffer;
}

/** Has ffmpeg encode one picture (packed RGB) as HEVC or AV1, 4:4:4 so that little is lost. */
export async function codedPicture(
  codec: "hevc" | "av1",
  { width, height, rgb }: { width: number; height: number; rgb: Uint8Array },
): Promise<CodedPicture> {
  const folder = await mkdtemp(path.join(tmpdir(), "loupe-heif-"));
  try {
    const file = path.join(folder, "one.mp4");
    const encoder =
      codec === "hevc"
        ? [
            "-c:v",
            "libx265",
            "-x265-params",
            "log-level=none:crf=4",
            "-tag:v",
            "hvc1",
            "-pix_fmt",
            "yuv420p",
          ]
        : ["-c:v", "libaom-av1", "-crf", "4", "-cpu-used", "8", "-pix_fmt", "yuv420p"];
    const ending = run("ffmpeg", [
      "-v",
      "error",
      "-f",
      "rawvideo",
      "-pix_fmt",
      "rgb24",
      "-s",
      `${width}x${height}`,
      "-i",
      "pipe:0",
      "-frames:v",
      "1",
      ...encoder,
      file,
    ]);
    ending.child.stdin?.end(rgb);
    await ending;
    const mp4 = await readFile(file);
    const type = codec === "hevc" ? "hvcC" : "av1C";
    return {
      width,
      height,
      configuration: { type, bytes: boxBody(mp4, type) },
      data: boxBody(mp4, "mdat"),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function boxBody(file: Buffer, type: string): Buffer {
  const at = file.indexOf(type, 0, "latin1");
  return file.subarray(at + 4, at - 4 + file.readUInt32BE(at - 4));
}

interface HeifOptions {
  /** Quarters of a turn against the clock. */
  readonly irot?: number;
  /** 0: top and bottom change places; 1: left and right. */
  readonly imir?: number;
  readonly stated?: { readonly width: number; readonly height: number };
  readonly brand?: string;
}

/** The bytes of a HEIF file (HEIC or AVIF) that holds the picture as its primary item. */
export function craftHeif(picture: CodedPicture, options: HeifOptions = {}): Buffer {
  const isAvif = picture.configuration.type === "av1C";
  const { brand = isAvif ? "avif" : "heic", stated = picture } = options;
  const properties = [
    full("ispe", u32(stated.width), u32(stated.height)),
    box(picture.configuration.type, picture.configuration.bytes),
    ...(options.irot === undefined ? [] : [box("irot", Buffer.of(options.irot))]),
    ...(options.imir === undefined ? [] : [box("imir", Buffer.of(options.imir))]),
  ];
  const places = properties.map((_, at) => (at === 0 ? 1 : 0x80 | (at + 1)));
  const ftyp = box("ftyp", Buffer.from(`${brand}\0\0\0\0mif1${brand}`, "latin1"));
  const meta = (dataAt: number) =>
    full(
      "meta",
      full("hdlr", u32(0), Buffer.from("pict"), Buffer.alloc(13)),
      full("pitm", u16(1)),
      full(
        "iloc",
        Buffer.of(0x44, 0),
        u16(1),
        u16(1),
        u16(0),
        u16(1),
        u32(dataAt),
        u32(picture.data.length),
      ),
      full("iinf", u16(1), infe(isAvif ? "av01" : "hvc1")),
      box(
        "iprp",
        box("ipco", ...properties),
        full("ipma", u32(1), u16(1), Buffer.of(places.length, ...places)),
      ),
    );
  const dataAt = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(dataAt), box("mdat", picture.data)]);
}

const infe = (kind: string) =>
  box("infe", u32(2 << 24), u16(1), u16(0), Buffer.from(`${kind}\0`, "latin1"));

function box(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, "latin1"), body]);
}

const full = (type: string, ...parts: readonly Uint8Array[]) => box(type, u32(0), ...parts);

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
