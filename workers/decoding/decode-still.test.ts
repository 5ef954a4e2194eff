import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { degrees, PDFDocument, rgb } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StillMediaType } from "@/domain/media/image-header";
import { codedPicture, craftHeif } from "../import/testing/craft-heif";
import { craftTiff } from "../import/testing/craft-tiff";
import { decodeStill, type DecodedStill } from "./decode-still";
import { readStillPages } from "./read-still-pages";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "loupe-still-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

const { signal } = new AbortController();

async function stored(bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, crypto.randomUUID());
  await writeFile(file, bytes);
  return file;
}

async function decode(bytes: Uint8Array, mediaType: StillMediaType, index = 0) {
  return decodeStill({ path: await stored(bytes), mediaType, index, signal });
}

/** Which of the corners is red, green, blue, white: top left, top right, bottom left, bottom right. */
function corners({ width, height, channels, pixels }: DecodedStill): string {
  const at = (x: number, y: number) => {
    const from = (y * width + x) * channels;
    const [r = 0, g = 0, b = 0] = pixels.subarray(from, from + 3);
    const bright = [r, g, b].map((value) => value > 127);
    return bright.every(Boolean) ? "W" : bright[0] ? "R" : bright[1] ? "G" : "B";
  };
  const [right, bottom] = [width - 3, height - 3];
  return at(2, 2) + at(right, 2) + at(2, bottom) + at(right, bottom);
}

const W = 96;
const H = 64;
const QUARTERS = { R: [255, 0, 0], G: [0, 255, 0], B: [0, 0, 255], W: [255, 255, 255] } as const;

/** Red top left, green top right, blue bottom left, white bottom right. */
function quarters(): Buffer {
  const pixels = Buffer.alloc(W * H * 3);
  for (let y = 0; y < H; y++)
    for (let x = 0; x < W; x++)
      pixels.set(
        QUARTERS[y < H / 2 ? (x < W / 2 ? "R" : "G") : x < W / 2 ? "B" : "W"],
        (y * W + x) * 3,
      );
  return pixels;
}

/** What each EXIF orientation makes of it. */
const UPRIGHT = ["", "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"];

describe("a TIFF", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "of orientation %i is decoded as its header says",
    async (orientation) => {
      for (const isBig of [false, true]) {
        const tiff = craftTiff(
          [{ width: W, height: H, pixels: quarters(), samples: 3, orientation }],
          { isBig },
        );
        const [page] = await readStillPages(await stored(tiff), "image/tiff");
        const [width, height] = orientation >= 5 ? [H, W] : [W, H];
        expect(page).toMatchObject({ width, height, orientation });
        const still = await decode(tiff, "image/tiff");
        expect(still).toMatchObject({ width, height, channels: 3 });
        expect(corners(still)).toBe(UPRIGHT[orientation]);
      }
    },
  );

  it("gives each of its pages, without smaller copies and masks", async () => {
    const page = (width: number, value: number, subfileType = 0) => ({
      width,
      height: 8,
      pixels: Buffer.alloc(width * 8, value),
      subfileType,
    });
    const tiff = craftTiff([
      page(16, 10),
      page(8, 99, 1),
      page(24, 20, 2),
      page(8, 99, 4),
      page(32, 30),
    ]);
    const pages = await readStillPages(await stored(tiff), "image/tiff");
    expect(pages.map(({ width, place }) => [width, place])).toEqual([
      [16, 0],
      [24, 2],
      [32, 4],
    ]);
    for (const [index, value] of [10, 20, 30].entries()) {
      const still = await decode(tiff, "image/tiff", index);
      expect(still.width).toBe(16 + index * 8);
      expect([...new Set(still.pixels)]).toEqual([value]);
    }
    await expect(decode(tiff, "image/tiff", 3)).rejects.toMatchObject({ code: "BROKEN_PICTURE" });
  });

  const two = (pixels: readonly number[], more: object) =>
    craftTiff([{ width: 2, height: 1, pixels: Buffer.from(pixels), ...more }]);

  it.each([
    ["16-bit grey", two([0, 0, 0, 0x80], { bits: 16 }), [0, 0, 0, 128, 128, 128]],
    ["1-bit black and white", two([0b01000000], { bits: 1 }), [0, 0, 0, 255, 255, 255]],
    [
      "1-bit, white is zero",
      two([0b01000000], { bits: 1, photometric: 0 }),
      [255, 255, 255, 0, 0, 0],
    ],
    [
      "a palette",
      two([1, 2], {
        photometric: 3,
        palette: Array.from({ length: 768 }, (_, n) => ([1, 258, 514].includes(n) ? 0xffff : 0)),
      }),
      [255, 0, 0, 0, 255, 255],
    ],
  ])("of %s becomes 8-bit colour", async (_, tiff, wanted) => {
    const { pixels } = await decode(tiff, "image/tiff");
    for (const [at, value] of wanted.entries())
      expect(Math.abs((pixels[at] ?? 0) - value)).toBeLessThan(3);
    expect(pixels.length).toBe(wanted.length);
  });

  it("of CMYK becomes colours that one would print", async () => {
    const tiff = two([0, 0, 0, 0, 0, 255, 255, 0], { samples: 4, photometric: 5 });
    const { channels, pixels } = await decode(tiff, "image/tiff");
    expect(channels).toBe(3);
    expect(Math.min(...pixels.subarray(0, 3))).toBeGreaterThan(240);
    expect(pixels[3]).toBeGreaterThan(180);
    expect(pixels[4]).toBeLessThan(90);
  });

  it.each([
    ["floating-point samples", two([0, 0, 0, 0, 0, 0, 0, 0], { bits: 32, sampleFormat: 3 })],
    ["signed samples", two([0, 0], { sampleFormat: 2 })],
    ["32 bits", two([0, 0, 0, 0, 0, 0, 0, 0], { bits: 32 })],
    ["an unknown compression", two([0, 0], { compression: 6 })],
  ])("of %s is refused by its header", async (_, tiff) => {
    await expect(readStillPages(await stored(tiff), "image/tiff")).rejects.toMatchObject({
      reason: "UNSUPPORTED_MEDIA",
    });
  });

  it("whose pages run in a circle, or that is cut anywhere, is refused", async () => {
    const page = { width: 4, height: 4, pixels: Buffer.alloc(16) };
    await expect(
      readStillPages(await stored(craftTiff([page, page], { loopsBack: true })), "image/tiff"),
    ).rejects.toMatchObject({ reason: "NOT_AN_IMAGE" });
    const whole = craftTiff([page, page]);
    for (let length = 8; length < whole.length - 1; length += 3) {
      await expect(
        readStillPages(await stored(whole.subarray(0, length)), "image/tiff"),
      ).rejects.toMatchObject({ name: "ImageFault" });
    }
  });
});

describe("a GIF", () => {
  it("gives each of its frames as it is seen", async () => {
    const frames = await Promise.all(
      (["R", "G", "B"] as const).map((colour) => {
        const [r, g, b] = QUARTERS[colour];
        return sharp({ create: { width: 20, height: 10, channels: 3, background: { r, g, b } } })
          .png()
          .toBuffer();
      }),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [50, 50, 50] })
      .toBuffer();
    const pages = await readStillPages(await stored(gif), "image/gif");
    expect(pages).toHaveLength(3);
    for (const [index, colour] of [..."RGB"].entries()) {
      const still = await decode(gif, "image/gif", index);
      expect(still).toMatchObject({ width: 20, height: 10 });
      expect(corners(still)).toBe(colour.repeat(4));
    }
  });
});

describe.each([
  ["AVIF", "av1", "image/avif"],
  ["HEIC", "hevc", "image/heic"],
] as const)("%s", (_, codec, mediaType) => {
  it("is turned and mirrored as its container says", async () => {
    const picture = await codedPicture(codec, { width: W, height: H, rgb: quarters() });
    const cases = [
      [{}, 1],
      [{ irot: 1 }, 8],
      [{ irot: 2 }, 3],
      [{ irot: 3 }, 6],
      [{ imir: 0 }, 4],
      [{ imir: 1 }, 2],
      [{ irot: 3, imir: 1 }, 5],
      [{ irot: 1, imir: 1 }, 7],
    ] as const;
    for (const [options, orientation] of cases) {
      const file = craftHeif(picture, options);
      const [width, height] = orientation >= 5 ? [H, W] : [W, H];
      expect(await readStillPages(await stored(file), mediaType)).toMatchObject([
        { mediaType, width, height, orientation, stored: { width: W, height: H } },
      ]);
      const still = await decode(file, mediaType);
      expect(still).toMatchObject({ width, height });
      expect([options, corners(still)]).toEqual([options, UPRIGHT[orientation]]);
    }
  });

  it("that is cut, or states another size than it has, is refused", async () => {
    const picture = await codedPicture(codec, { width: W, height: H, rgb: quarters() });
    const whole = craftHeif(picture);
    for (let length = 16; length < whole.length; length += 29) {
      await expect(
        readStillPages(await stored(whole.subarray(0, length)), mediaType),
      ).rejects.toMatchObject({ name: "ImageFault" });
    }
    await expect(
      decode(craftHeif(picture, { stated: { width: W * 2, height: H } }), mediaType),
    ).rejects.toMatchObject({ code: "BROKEN_PICTURE" });
  });
});

describe("a PDF", () => {
  it("gives each of its pages at 144 dots an inch, its rotation applied", async () => {
    const document = await PDFDocument.create();
    const first = document.addPage([100, 50.5]);
    first.drawRectangle({ x: 0, y: 25, width: 50, height: 26, color: rgb(1, 0, 0) });
    const second = document.addPage([100, 50]);
    second.setRotation(degrees(90));
    second.drawRectangle({ x: 0, y: 25, width: 50, height: 25, color: rgb(0, 0, 1) });
    const pdf = await document.save();
    const one = await decode(pdf, "application/pdf", 0);
    expect(one).toMatchObject({ width: 200, height: 101, channels: 3 });
    expect(corners(one)).toBe("RWWW");
    const two = await decode(pdf, "application/pdf", 1);
    expect(two).toMatchObject({ width: 100, height: 200 });
    expect(corners(two)).toBe("WBWW");
    await expect(decode(pdf, "application/pdf", 2)).rejects.toMatchObject({
      code: "BROKEN_PICTURE",
    });
  });
});

describe("a decoder", () => {
  it("meets no other kind of file than it was told", async () => {
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`);
    for (const mediaType of [
      "image/tiff",
      "image/avif",
      "image/heic",
      "image/gif",
      "application/pdf",
    ] as const)
      await expect(decode(svg, mediaType)).rejects.toMatchObject({ code: "BROKEN_PICTURE" });
  });

  it("is ended when the work is", async () => {
    const abort = new AbortController();
    const path = await stored(craftTiff([{ width: 4, height: 4, pixels: Buffer.alloc(16) }]));
    const decoding = decodeStill({ path, mediaType: "image/tiff", index: 0, signal: abort.signal });
    abort.abort(new Error("enough"));
    await expect(decoding).rejects.toThrow("enough");
  });
});
