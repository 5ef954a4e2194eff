import { ascii, startsWith, viewOf } from "./bytes";

/** What a file is by its first bytes. `name` is fit for a sentence: "this is a PDF document". */
export interface SniffedType {
  readonly kind:
    | "image"
    | "archive"
    | "video"
    | "audio"
    | "point cloud"
    | "document"
    | "markup"
    | "unknown";
  readonly mediaType: string;
  readonly name: string;
}

/** How many first bytes `sniff` wants to see. Fewer are fine when the file itself is shorter. */
export const SNIFF_BYTES = 512;

/**
 * Names a file by its magic number; names and extensions are never believed. `head` is the beginning
 * of the file, up to SNIFF_BYTES. Always answers: what is not recognised is `unknown`.
 */
export function sniff(head: Uint8Array): SniffedType {
  return (
    SIGNATURES.find(({ at = 0, magic }) => startsWith(head, magic, at))?.type ??
    sniffContainer(head) ??
    sniffMarkup(head) ??
    UNKNOWN
  );
}

const image = (mediaType: string, name: string) => ({ kind: "image", mediaType, name }) as const;
const archive = (mediaType: string, name: string) =>
  ({ kind: "archive", mediaType, name }) as const;
const video = (mediaType: string, name: string) => ({ kind: "video", mediaType, name }) as const;
const audio = (mediaType: string, name: string) => ({ kind: "audio", mediaType, name }) as const;
const document = (mediaType: string, name: string) =>
  ({ kind: "document", mediaType, name }) as const;
const markup = (mediaType: string, name: string) => ({ kind: "markup", mediaType, name }) as const;
const pointCloud = (mediaType: string, name: string) =>
  ({ kind: "point cloud", mediaType, name }) as const;
const UNKNOWN: SniffedType = {
  kind: "unknown",
  mediaType: "application/octet-stream",
  name: "file of an unknown kind",
};

const SIGNATURES: readonly { at?: number; magic: string; type: SniffedType }[] = [
  { magic: "\xff\xd8\xff", type: image("image/jpeg", "JPEG image") },
  { magic: "\x89PNG\r\n\x1a\n", type: image("image/png", "PNG image") },
  { magic: "GIF87a", type: image("image/gif", "GIF image") },
  { magic: "GIF89a", type: image("image/gif", "GIF image") },
  { magic: "II*\0", type: image("image/tiff", "TIFF image") },
  { magic: "MM\0*", type: image("image/tiff", "TIFF image") },
  { magic: "II+\0", type: image("image/tiff", "BigTIFF image") },
  { magic: "MM\0+", type: image("image/tiff", "BigTIFF image") },
  { magic: "\0\0\0\x0cJXL \r\n\x87\n", type: image("image/jxl", "JPEG XL image") },
  { magic: "\xff\x0a", type: image("image/jxl", "JPEG XL image") },
  { magic: "\0\0\0\x0cjP  \r\n\x87\n", type: image("image/jp2", "JPEG 2000 image") },
  { magic: "\xff\x4f\xff\x51", type: image("image/jp2", "JPEG 2000 image") },
  { magic: "8BPS", type: image("image/vnd.adobe.photoshop", "Photoshop image") },
  { magic: "\0\0\x01\0", type: image("image/x-icon", "icon file") },
  { at: 128, magic: "DICM", type: image("application/dicom", "DICOM image") },
  { magic: "PK\x03\x04", type: archive("application/zip", "zip archive") },
  { magic: "PK\x05\x06", type: archive("application/zip", "zip archive") },
  { magic: "PK\x07\x08", type: archive("application/zip", "zip archive") },
  { magic: "Rar!\x1a\x07", type: archive("application/vnd.rar", "RAR archive") },
  { magic: "7z\xbc\xaf\x27\x1c", type: archive("application/x-7z-compressed", "7z archive") },
  { magic: "\x1f\x8b", type: archive("application/gzip", "gzip archive") },
  { magic: "BZh", type: archive("application/x-bzip2", "bzip2 archive") },
  { magic: "\xfd7zXZ\0", type: archive("application/x-xz", "xz archive") },
  { magic: "\x28\xb5\x2f\xfd", type: archive("application/zstd", "Zstandard archive") },
  { at: 257, magic: "ustar", type: archive("application/x-tar", "tar archive") },
  { magic: "FLV\x01", type: video("video/x-flv", "Flash video") },
  { magic: "\0\0\x01\xba", type: video("video/mpeg", "MPEG video") },
  { magic: "\0\0\x01\xb3", type: video("video/mpeg", "MPEG video") },
  {
    magic: "\x30\x26\xb2\x75\x8e\x66\xcf\x11",
    type: video("video/x-ms-wmv", "Windows Media video"),
  },
  { magic: "# .PCD", type: pointCloud("application/x-pcd", "PCD point cloud") },
  { magic: "ply\n", type: pointCloud("application/x-ply", "PLY model") },
  { magic: "ply\r\n", type: pointCloud("application/x-ply", "PLY model") },
  { magic: "LASF", type: pointCloud("application/vnd.las", "LAS point cloud") },
  { magic: "#EXTM3U", type: document("application/vnd.apple.mpegurl", "playlist") },
  { magic: "ffconcat", type: document("text/plain", "playlist") },
  { magic: "ID3", type: audio("audio/mpeg", "MP3 audio file") },
  { magic: "fLaC", type: audio("audio/flac", "FLAC audio file") },
  { magic: "%PDF-", type: document("application/pdf", "PDF document") },
  { magic: "%!PS", type: document("application/postscript", "PostScript document") },
];

/** Containers whose kind stands behind their first word, and BMP, whose two letters alone prove little. */
function sniffContainer(head: Uint8Array): SniffedType | undefined {
  if (startsWith(head, "BM") && isBmpHeader(head)) return image("image/bmp", "BMP image");
  if (startsWith(head, "RIFF")) return RIFF[ascii(head, 8, 12)];
  if (startsWith(head, "ftyp", 4)) return sniffIsoMedia(brandsOf(head));
  // QuickTime files older than that box.
  if (["moov", "mdat", "wide"].includes(ascii(head, 4, 8)))
    return video("video/quicktime", "QuickTime video");
  // PCD files whose writer left out the comment at the top.
  if (startsWith(head, "VERSION") && /\n(FIELDS|COLUMNS) /.test(ascii(head, 0, SNIFF_BYTES)))
    return pointCloud("application/x-pcd", "PCD point cloud");
  if (startsWith(head, "\x1a\x45\xdf\xa3")) {
    return ascii(head, 0, 64).includes("webm")
      ? video("video/webm", "WebM video")
      : video("video/x-matroska", "Matroska video");
  }
  if (startsWith(head, "OggS")) {
    return ascii(head, 28, 40).includes("theora")
      ? video("video/ogg", "Ogg video")
      : audio("audio/ogg", "Ogg audio file");
  }
  // A transport stream has its sync byte every 188 bytes.
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47)
    return video("video/mp2t", "MPEG transport stream");
  return undefined;
}

const RIFF: Readonly<Record<string, SniffedType>> = {
  WEBP: image("image/webp", "WebP image"),
  "AVI ": video("video/x-msvideo", "AVI video"),
  WAVE: audio("audio/wav", "WAV audio file"),
};

/** The brand of an ISO base media file, and those that it is compatible with. */
function brandsOf(head: Uint8Array): readonly [string, ...string[]] {
  const end = Math.min(viewOf(head).getUint32(0), head.byteLength);
  const compatible: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) compatible.push(ascii(head, at, at + 4));
  return [ascii(head, 8, 12), ...compatible];
}

function sniffIsoMedia([brand, ...compatible]: readonly [string, ...string[]]): SniffedType {
  const isPicture = /^(mif[123]|msf1|miaf)$/.test(brand);
  const isOneOf = (pattern: RegExp) =>
    pattern.test(brand) || (isPicture && compatible.some((other) => pattern.test(other)));
  if (isOneOf(/^avi[fs]$/)) return image("image/avif", "AVIF image");
  if (isPicture || isOneOf(/^(hei[cxms]|hev[cxms])$/)) return image("image/heic", "HEIC image");
  if (brand === "qt  ") return video("video/quicktime", "QuickTime video");
  if (/^M4[AB]/.test(brand)) return audio("audio/mp4", "MPEG-4 audio file");
  return video("video/mp4", "MP4 video");
}

function isBmpHeader(head: Uint8Array): boolean {
  const headerSize = head[14] ?? 0;
  return (
    [12, 16, 40, 52, 56, 64, 108, 124].includes(headerSize) && head[15] === 0 && head[16] === 0
  );
}

function sniffMarkup(head: Uint8Array): SniffedType | undefined {
  // UTF-16 text has a zero byte in every Latin letter: without those it reads like ASCII.
  const start = ascii(head, 0, SNIFF_BYTES)
    .replace(/\0/g, "")
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, "")
    .toLowerCase();
  if (!start.startsWith("<")) return undefined;
  if (/<svg[\s>:]|<!doctype svg/.test(start)) return markup("image/svg+xml", "SVG drawing");
  if (
    /^<!doctype html|<(html|head|body|script|iframe|title|meta|div|p|a|h1|table|style)[\s>]/.test(
      start,
    )
  ) {
    return markup("text/html", "HTML page");
  }
  if (/^<(\?xml|!doctype|!--|[a-z_])/.test(start)) return markup("application/xml", "XML document");
  return undefined;
}
