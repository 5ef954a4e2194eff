import sharp from "sharp";
import { codedPicture, craftHeif } from "@/workers/import/testing/craft-heif";
import { craftTiff } from "@/workers/import/testing/craft-tiff";
import { craftZip } from "@/workers/import/testing/craft-zip";
import { type CorpusItem, refused } from "./item";
import { chunk, photo, pngClaiming, withSegment } from "./pictures";

const MIB = 1024 * 1024;
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#48c" } });

const claims = [
  [60_000, 60_000],
  [1, 500_000_000],
  [14_000, 14_000],
].map(
  ([width = 0, height = 0]): CorpusItem => ({
    row: 19,
    title: `a PNG that claims ${width} × ${height} pixels`,
    files: () => ({ "huge.png": pngClaiming(width, height) }),
    wanted: refused("TOO_MANY_PIXELS", "huge.png"),
  }),
);

const orientations = [1, 2, 3, 4, 5, 6, 7, 8].map(
  (orientation): CorpusItem => ({
    row: 22,
    title: `a photo of orientation ${orientation}`,
    files: async () => ({
      "a.jpg": await sharp(await photo(orientation))
        .withMetadata({ orientation })
        .jpeg()
        .toBuffer(),
    }),
    wanted: { frames: ["a.jpg"], size: orientation >= 5 ? [48, 64] : [64, 48] },
  }),
);

const refusals: readonly (readonly [
  number,
  string,
  string,
  string | RegExp,
  () => Uint8Array | Promise<Uint8Array>,
])[] = [
  [20, "a JPEG that is cut", "a.jpg", "TRUNCATED", async () => (await photo(1)).subarray(0, 700)],
  [20, "a JPEG of thousands of scans", "a.jpg", "UNSUPPORTED_MEDIA", scanBomb],
  [
    21,
    "a TIFF of floating-point samples",
    "a.tif",
    "UNSUPPORTED_MEDIA",
    () => craftTiff([{ width: 2, height: 1, pixels: Buffer.alloc(8), bits: 32, sampleFormat: 3 }]),
  ],
  [
    21,
    "a TIFF whose pages run in a circle",
    "a.tif",
    "NOT_AN_IMAGE",
    () => craftTiff([{ width: 2, height: 1, pixels: Buffer.alloc(2) }], { loopsBack: true }),
  ],
  [
    21,
    "a TIFF of more pages than may be",
    "a.tif",
    "TOO_MANY_PICTURES",
    () =>
      craftTiff(
        Array.from({ length: 5_001 }, () => ({ width: 1, height: 1, pixels: Buffer.alloc(2) })),
      ),
  ],
  [
    24,
    "an SVG with a script",
    "a.svg",
    "UNSUPPORTED_MEDIA",
    () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
  ],
  [
    24,
    "an SVG with an entity",
    "a.png",
    "UNSUPPORTED_MEDIA",
    () =>
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>`,
      ),
  ],
  [25, "JPEG XL", "a.jxl", "UNSUPPORTED_MEDIA", () => Buffer.from("\xff\x0a\0\0\0\0", "latin1")],
  [
    25,
    "HTML that calls itself a JPEG",
    "a.jpg",
    "UNSUPPORTED_MEDIA",
    () => Buffer.from("<!doctype html><html>"),
  ],
  [26, "an empty file", "a.jpg", "NOT_AN_IMAGE", () => Buffer.alloc(0)],
  [26, "no pixels wide", "a.png", "ZERO_SIZE", () => pngClaiming(0, 10)],
];

export const images: readonly CorpusItem[] = [
  ...claims,
  ...refusals.map(
    ([row, title, name, code, bytes]): CorpusItem => ({
      row,
      title,
      files: async () => ({ [name]: await bytes() }),
      wanted: refused(code, name),
    }),
  ),
  {
    row: 20,
    title: "a JPEG with 30 MB of colour profile",
    files: async () => {
      let jpeg = await photo(1);
      for (let n = 0; n < 480; n += 1) jpeg = withSegment(jpeg, 0xe2, Buffer.alloc(65_000));
      return { "a.jpg": jpeg };
    },
    wanted: { frames: ["a.jpg"], size: [64, 48] },
  },
  ...orientations,
  {
    row: 22,
    title: "EXIF that states another size than the picture has",
    files: async () => ({
      "a.jpg": await sharp(await photo(1))
        .withExif({ IFD0: { ImageWidth: "9999", ImageLength: "7" } })
        .jpeg()
        .toBuffer(),
    }),
    wanted: { frames: ["a.jpg"], size: [64, 48] },
  },
  {
    row: 21,
    title: "CMYK, 16 bits, 1 bit, a palette with opacity",
    files: async () => ({
      "cmyk.jpg": await flat(40, 30).toColourspace("cmyk").jpeg().toBuffer(),
      "deep.png": await flat(40, 30).toColourspace("rgb16").png().toBuffer(),
      "one.tif": craftTiff([{ width: 40, height: 30, pixels: Buffer.alloc(5 * 30), bits: 1 }]),
      "palette.png": await flat(40, 30).ensureAlpha(0.5).png({ palette: true }).toBuffer(),
    }),
    wanted: { frames: ["cmyk.jpg", "deep.png", "one.tif", "palette.png"], size: [40, 30] },
  },
  {
    row: 21,
    title: "animations: a GIF is all of its frames, an animated PNG its first",
    files: async () => {
      const colours = await Promise.all(
        ["#f00", "#0f0", "#00f"].map((background) =>
          sharp({ create: { width: 9, height: 7, channels: 3, background } })
            .png()
            .toBuffer(),
        ),
      );
      const png = await flat(40, 30).png().toBuffer();
      return {
        "a.gif": await sharp(colours, { join: { animated: true } })
          .gif()
          .toBuffer(),
        // The announcement of an animation stands between the header (33 bytes) and the picture.
        "b.png": Buffer.concat([
          png.subarray(0, 33),
          chunk("acTL", Buffer.alloc(8)),
          png.subarray(33),
        ]),
      };
    },
    wanted: {
      frames: ["a/frame_000000.png", "a/frame_000001.png", "a/frame_000002.png", "b.png"],
      size: [9, 7],
    },
  },
  {
    row: 23,
    title: "a photo with a place and a script in its comments",
    files: async () => ({
      "a.jpg": withSegment(
        await sharp(await photo(1))
          .withExif({ IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
          .jpeg()
          .toBuffer(),
        0xfe,
        Buffer.from("<script>alert(1)</script>"),
      ),
    }),
    wanted: { frames: ["a.jpg"], size: [64, 48] },
  },
  {
    row: 25,
    title: "HEIC, AVIF, lossless WebP, and a PNG that calls itself a JPEG",
    files: async () => {
      const coded = await codedPicture("hevc", {
        width: 96,
        height: 64,
        rgb: Buffer.alloc(96 * 64 * 3),
      });
      return {
        "a.jpg": await flat(40, 30).png().toBuffer(),
        "b.webp": await flat(40, 30).webp({ lossless: true }).toBuffer(),
        "c.heic": craftHeif(coded),
        "d.avif": await flat(40, 30).avif().toBuffer(),
      };
    },
    wanted: { frames: ["a.jpg", "b.webp", "c.heic", "d.avif"], size: [40, 30] },
  },
  {
    row: 26,
    title: "one pixel, and a strip",
    files: async () => ({
      "a.png": await flat(1, 1).png().toBuffer(),
      "b.png": await flat(30_000, 1).png().toBuffer(),
    }),
    wanted: { frames: ["a.png", "b.png"], size: [1, 1] },
  },
  {
    row: 11,
    title: "a GIF that is a zip as well",
    files: async () => ({
      "a.gif": Buffer.concat([
        await flat(9, 7).gif().toBuffer(),
        craftZip([{ name: "x.class", content: Buffer.alloc(MIB) }]),
      ]),
    }),
    wanted: { frames: ["a.gif"], size: [9, 7] },
  },
];

/** A JPEG of one picture that is painted over and over. */
async function scanBomb(): Promise<Buffer> {
  const jpeg = await photo(1);
  const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), -2);
  return Buffer.concat([
    jpeg.subarray(0, -2),
    ...Array<Buffer>(3_000).fill(scan),
    jpeg.subarray(-2),
  ]);
}
