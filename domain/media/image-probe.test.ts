import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bmp,
  bytesOf,
  concat,
  EOI,
  exif,
  ihdr,
  jpeg,
  PNG_SIGNATURE,
  png,
  pngChunk,
  riffChunk,
  SCAN,
  SOI,
  segment,
  sof,
  u32,
  u32le,
  vp8,
  vp8l,
  vp8x,
  webp,
} from "./image-bytes.fixture";
import { ImageFault, type ImageFaultReason } from "./image-header";
import { createImageProbe, readImageHeader } from "./image-probe";

const size = (file: Uint8Array) => {
  const { width, height } = readImageHeader(file);
  return [width, height];
};

function reasonOf(file: Uint8Array): ImageFaultReason | undefined {
  try {
    readImageHeader(file);
    return undefined;
  } catch (error) {
    if (error instanceof ImageFault) return error.reason;
    throw error;
  }
}

describe("a JPEG", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "with the orientation %i is measured upright",
    (orientation) => {
      for (const order of ["II", "MM"] as const) {
        expect(readImageHeader(jpeg({ orientation, order }))).toEqual({
          mediaType: "image/jpeg",
          orientation,
          width: orientation >= 5 ? 20 : 40,
          height: orientation >= 5 ? 40 : 20,
          stored: { width: 40, height: 20 },
        });
      }
    },
  );

  it.each([0, 9, 65_535])("with the impossible orientation %i is upright", (orientation) => {
    expect(readImageHeader(jpeg({ orientation }))).toMatchObject({ orientation: 1, width: 40 });
  });

  it.each([
    ["no EXIF", jpeg()],
    [
      "another APP1 first",
      jpeg({ before: segment(0xe1, bytesOf("http://ns.adobe.com/xap/1.0/\0")) }),
    ],
    ["EXIF cut short", jpeg({ before: segment(0xe1, bytesOf("Exif\0\0II*\0")) })],
    [
      "a directory outside",
      jpeg({ before: segment(0xe1, bytesOf("Exif\0\0MM\0*", u32(0xffffffff))) }),
    ],
    ["fill bytes", jpeg({ before: Uint8Array.of(0xff, 0xff, 0xff, 0xff) })],
    ["stray bytes between segments", jpeg({ before: Uint8Array.of(1, 2, 3) })],
    ["a trailer behind its end", concat([jpeg(), bytesOf("SEFT", SOI)])],
  ])("with %s is 40 × 20", (_what, file) => {
    expect(size(file)).toEqual([40, 20]);
  });

  it("is measured behind megabytes of other segments", () => {
    const icc = segment(0xe2, new Uint8Array(65_533));
    const before = concat(Array.from({ length: 60 }, () => icc));
    expect(size(jpeg({ before, orientation: 6 }))).toEqual([20, 40]);
  });

  it("of several scans is followed to its end", () => {
    const file = concat([SOI, sof(3, 5, 0xc2), SCAN, segment(0xc4, new Uint8Array(20)), SCAN, EOI]);
    expect(size(file)).toEqual([3, 5]);
    expect(reasonOf(file.subarray(0, -2))).toBe("TRUNCATED");
  });

  it("of thousands of scans is refused", () => {
    const scans = Array.from({ length: 501 }, () => SCAN);
    expect(reasonOf(concat([SOI, sof(3, 5, 0xc2), ...scans, EOI]))).toBe("UNSUPPORTED_MEDIA");
  });

  it("that is cut anywhere is truncated", () => {
    const file = jpeg({ orientation: 3 });
    for (let length = 3; length < file.byteLength; length++) {
      expect(reasonOf(file.subarray(0, length)), `at ${length}`).toBe("TRUNCATED");
    }
  });

  it.each<[string, Uint8Array, ImageFaultReason]>([
    ["without pixels", concat([SOI, sof(3, 5), EOI]), "NOT_AN_IMAGE"],
    ["without a size", concat([SOI, SCAN, EOI]), "NOT_AN_IMAGE"],
    ["with two sizes", concat([SOI, sof(3, 5), sof(3, 5), SCAN, EOI]), "NOT_AN_IMAGE"],
    ["0 wide", jpeg({ width: 0 }), "ZERO_SIZE"],
    ["0 high", jpeg({ height: 0 }), "ZERO_SIZE"],
    ["of 65535 × 65535", jpeg({ width: 65_535, height: 65_535 }), "TOO_MANY_PIXELS"],
    ["that is lossless", concat([SOI, sof(3, 5, 0xc3), SCAN, EOI]), "UNSUPPORTED_MEDIA"],
    ["that is arithmetic-coded", concat([SOI, sof(3, 5, 0xc9), SCAN, EOI]), "UNSUPPORTED_MEDIA"],
    ["of 12 bits", concat([SOI, sof(3, 5, 0xc1, 12), SCAN, EOI]), "UNSUPPORTED_MEDIA"],
  ])("%s is refused", (_what, file, reason) => {
    expect(reasonOf(file)).toBe(reason);
  });
});

describe("a PNG", () => {
  it("is measured, and turned by EXIF before its pixels only", () => {
    expect(size(png(30, 10))).toEqual([30, 10]);
    expect(size(png(30, 10, pngChunk("eXIf", exif(6))))).toEqual([10, 30]);
    const late = concat([
      PNG_SIGNATURE,
      ihdr(30, 10),
      pngChunk("IDAT", new Uint8Array(5)),
      pngChunk("eXIf", exif(6)),
      pngChunk("IEND"),
    ]);
    expect(size(late)).toEqual([30, 10]);
  });

  it("that claims 60000 × 60000 pixels is refused by its header alone", () => {
    const probe = createImageProbe();
    const header = concat([PNG_SIGNATURE, ihdr(60_000, 60_000), new Uint8Array(600)]);
    expect(() => probe.push(header)).toThrow(
      expect.objectContaining({ reason: "TOO_MANY_PIXELS" }),
    );
    expect(reasonOf(concat([PNG_SIGNATURE, ihdr(60_000, 60_000)]))).toBe("TOO_MANY_PIXELS");
  });

  it("may have 100 megapixels, and any shape that can be shown", () => {
    expect(size(png(10_000, 10_000))).toEqual([10_000, 10_000]);
    expect(size(png(30_000, 1))).toEqual([30_000, 1]);
    expect(size(png(1, 1))).toEqual([1, 1]);
    expect(reasonOf(png(10_001, 10_000))).toBe("TOO_MANY_PIXELS");
    expect(reasonOf(png(1, 500_000_000))).toBe("TOO_MANY_PIXELS");
    expect(reasonOf(png(65_536, 1))).toBe("TOO_MANY_PIXELS");
  });

  it("that is cut anywhere is truncated", () => {
    const file = png(30, 10, pngChunk("eXIf", exif(6)));
    for (let length = 8; length < file.byteLength; length++) {
      expect(reasonOf(file.subarray(0, length)), `at ${length}`).toBe("TRUNCATED");
    }
  });

  it.each<[string, Uint8Array, ImageFaultReason]>([
    ["0 wide", png(0, 10), "ZERO_SIZE"],
    ["without pixels", concat([PNG_SIGNATURE, ihdr(3, 3), pngChunk("IEND")]), "NOT_AN_IMAGE"],
    [
      "that begins with another chunk",
      concat([PNG_SIGNATURE, pngChunk("IDAT"), ihdr(3, 3)]),
      "NOT_AN_IMAGE",
    ],
    ["with two sizes", png(3, 3, ihdr(4, 4)), "NOT_AN_IMAGE"],
    ["with a chunk of no kind", png(3, 3, pngChunk("\0\0\0\0")), "NOT_AN_IMAGE"],
    ["with a chunk of 4 GB", png(3, 3, bytesOf(u32(0xffffffff), "tEXt")), "NOT_AN_IMAGE"],
  ])("%s is refused", (_what, file, reason) => {
    expect(reasonOf(file)).toBe(reason);
  });
});

describe("a WebP", () => {
  it.each([
    ["lossy", webp(vp8(30, 10))],
    ["lossless", webp(vp8l(30, 10))],
    ["extended", webp(vp8x(30, 10), vp8(30, 10))],
    [
      "animated",
      webp(
        vp8x(30, 10),
        riffChunk("ANIM", new Uint8Array(6)),
        riffChunk("ANMF", new Uint8Array(40)),
      ),
    ],
    [
      "with EXIF, which browsers do not apply",
      webp(vp8x(30, 10), vp8(30, 10), riffChunk("EXIF", exif(6))),
    ],
    ["with a chunk of odd length", webp(vp8(30, 10), riffChunk("XMP ", new Uint8Array(3)))],
    ["with a trailer", concat([webp(vp8(30, 10)), new Uint8Array(10)])],
  ])("that is %s is 30 × 10", (_what, file) => {
    expect(readImageHeader(file)).toMatchObject({ width: 30, height: 10, orientation: 1 });
  });

  it("of the largest sizes is measured right", () => {
    expect(size(webp(vp8l(16_384, 1)))).toEqual([16_384, 1]);
    expect(size(webp(vp8l(1, 16_384)))).toEqual([1, 16_384]);
    expect(reasonOf(webp(vp8x(16_777_216, 1), vp8(1, 1)))).toBe("TOO_MANY_PIXELS");
    expect(reasonOf(webp(vp8(0, 10)))).toBe("ZERO_SIZE");
  });

  it("that is cut anywhere is truncated", () => {
    const file = webp(vp8x(30, 10), vp8(30, 10), riffChunk("EXIF", exif(6)));
    for (let length = 12; length < file.byteLength; length++) {
      expect(reasonOf(file.subarray(0, length)), `at ${length}`).toBe("TRUNCATED");
    }
  });

  it("without pixels, or with a chunk longer than itself, is refused", () => {
    expect(reasonOf(webp(vp8x(30, 10)))).toBe("NOT_AN_IMAGE");
    const long = webp(vp8(30, 10));
    long[16] = 0xff;
    expect(reasonOf(long)).toBe("NOT_AN_IMAGE");
  });
});

/** A small BMP whose header states another size. */
function bmpClaiming(width: number, height: number): Uint8Array {
  const file = bmp(3, 5);
  file.set(concat([u32le(width), u32le(height)]), 18);
  return file;
}

describe("a BMP", () => {
  it("is measured, whichever way its rows run", () => {
    expect(size(bmp(3, 5))).toEqual([3, 5]);
    expect(size(bmp(3, -5))).toEqual([3, 5]);
  });

  it("that is cut anywhere behind its first header is truncated", () => {
    const file = bmp(3, 5);
    for (let length = 18; length < file.byteLength; length++) {
      expect(reasonOf(file.subarray(0, length)), `at ${length}`).toBe("TRUNCATED");
    }
  });

  it.each<[string, Uint8Array, ImageFaultReason]>([
    ["0 wide", bmp(0, 5), "ZERO_SIZE"],
    ["of too many pixels", bmpClaiming(20_000, 20_000), "TOO_MANY_PIXELS"],
    ["that holds a JPEG", bmp(3, 5, 4), "UNSUPPORTED_MEDIA"],
  ])("%s is refused", (_what, file, reason) => {
    expect(reasonOf(file)).toBe(reason);
  });
});

describe("anything else", () => {
  it.each<[string, Uint8Array, ImageFaultReason, RegExp]>([
    ["nothing", new Uint8Array(0), "NOT_AN_IMAGE", /empty/],
    ["text", bytesOf("hello"), "NOT_AN_IMAGE", /not an image/],
    ["a GIF", bytesOf("GIF89a"), "UNSUPPORTED_MEDIA", /is a GIF image/],
    ["a TIFF", bytesOf("II*\0"), "UNSUPPORTED_MEDIA", /is a TIFF image/],
    ["an SVG", bytesOf("<svg onload='alert(1)'/>"), "UNSUPPORTED_MEDIA", /is an SVG drawing/],
    ["a page", bytesOf("<html>"), "UNSUPPORTED_MEDIA", /is an HTML page/],
    ["a PDF", bytesOf("%PDF-1.4"), "UNSUPPORTED_MEDIA", /is a PDF document/],
    ["a video", bytesOf("\0\0\0\x20ftypisom"), "UNSUPPORTED_MEDIA", /is an MP4 video/],
  ])("such as %s is refused by name", (_what, file, reason, sentence) => {
    expect(reasonOf(file)).toBe(reason);
    expect(() => readImageHeader(file)).toThrow(sentence);
  });
});

const WHOLE = [
  jpeg({ orientation: 6 }),
  png(30, 10, pngChunk("eXIf", exif(8))),
  webp(vp8x(30, 10), vp8(30, 10), riffChunk("EXIF", exif(6))),
  bmp(3, 5),
].map((file) => concat([file, new Uint8Array(700)]));

describe("the probe", () => {
  it("says the same however the bytes are cut into chunks", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WHOLE),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 20 }),
        (file, cuts) => {
          const probe = createImageProbe();
          const edges = [0, ...cuts.filter((cut) => cut < file.byteLength), file.byteLength];
          edges.sort((a, b) => a - b);
          for (let index = 1; index < edges.length; index++) {
            probe.push(file.subarray(edges[index - 1], edges[index]));
          }
          expect(probe.end()).toEqual(readImageHeader(file));
        },
      ),
    );
  });

  it("answers for every damaged image with a header within the limits, or a fault", () => {
    const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...WHOLE), damage, fc.nat(1_000), (file, changes, length) => {
        const broken = file.slice(0, Math.max(length, 1));
        for (const [at, value] of changes) if (at < broken.byteLength) broken[at] = value;
        try {
          const { width, height } = readImageHeader(broken);
          expect(width * height).toBeGreaterThan(0);
          expect(width * height).toBeLessThanOrEqual(100_000_000);
        } catch (error) {
          if (!(error instanceof ImageFault)) throw error;
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
