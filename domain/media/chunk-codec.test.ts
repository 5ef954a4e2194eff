import fc from "fast-check";
import { expect, test } from "vitest";
import { byteRangesOf, cutChunkHeader, decodeChunkHeader, encodeChunkHeader } from "./chunk-codec";
import { fromBase64, toBase64 } from "./base64";
import type { PacketIndex } from "./packet-index";

const index: PacketIndex = {
  codec: "h264",
  codecString: "avc1.64001f",
  description: new Uint8Array([1, 2, 3, 4]),
  width: 96,
  height: 64,
  rotation: 180,
  pixelAspect: [1, 1],
  isCut: true,
  chunks: [
    { firstPacket: 0, packetCount: 2, firstPicture: 0, pictureCount: 1 },
    { firstPacket: 2, packetCount: 4, firstPicture: 1, pictureCount: 3 },
  ],
  offsets: Float64Array.of(48, 148, 300, 400, 410, 500),
  sizes: Uint32Array.of(100, 20, 100, 10, 20, 5),
  orders: Uint32Array.of(1, 0, 2, 5, 3, 4),
  times: Float64Array.of(0, -0.04, 0.04, 0.16, 0.08, 0.12),
  flags: Uint8Array.of(7, 0, 7, 4, 4, 0),
};

test("a cut chunk has its packets in order of decoding, with their places and pictures", () => {
  const header = cutChunkHeader(index, 1);
  expect(header).toMatchObject({ codec: "avc1.64001f", description: "AQIDBA==", rotation: 180 });
  expect(header.packets).toEqual([
    { order: 0, sizeBytes: 100, isKey: true, picture: 1 },
    { order: 3, sizeBytes: 10, isKey: false, picture: 3 },
    { order: 1, sizeBytes: 20, isKey: false, picture: 2 },
    { order: 2, sizeBytes: 5, isKey: false, picture: null },
  ]);
  expect(() => cutChunkHeader(index, 2)).toThrow(RangeError);
  expect(() => cutChunkHeader({ ...index, isCut: false }, 0)).toThrow(RangeError);
});

test("packets that touch are one range", () => {
  expect(byteRangesOf(index, 0)).toEqual([{ start: 48, end: 168 }]);
  expect(byteRangesOf(index, 1)).toEqual([
    { start: 300, end: 430 },
    { start: 500, end: 505 },
  ]);
});

test("a header is read once all of it has come, and not before", () => {
  const header = cutChunkHeader(index, 1);
  const bytes = encodeChunkHeader(header);
  for (let length = 0; length < bytes.length; length++) {
    expect(decodeChunkHeader(bytes.subarray(0, length))).toBeUndefined();
  }
  const longer = Uint8Array.from([...bytes, 9, 9, 9]);
  expect(decodeChunkHeader(longer)).toEqual({ header, headerBytes: bytes.length });
});

test("what is no chunk is refused", () => {
  expect(() => decodeChunkHeader(new Uint8Array([60, 33]))).toThrow(RangeError);
  const bytes = encodeChunkHeader(cutChunkHeader(index, 0));
  expect(() => decodeChunkHeader(bytes.map((byte, at) => (at === 7 ? 255 : byte)))).toThrow(
    RangeError,
  );
  expect(() => decodeChunkHeader(bytes.map((byte, at) => (at === 8 ? 33 : byte)))).toThrow(
    RangeError,
  );
});

test("base64 comes back, padded to whole groups of four", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text.length).toBe(Math.ceil(bytes.length / 3) * 4);
      expect([...fromBase64(text)]).toEqual([...bytes]);
    }),
  );
  expect(toBase64(Uint8Array.of(0xfb, 0xff, 0xbf, 0x4d))).toBe("+/+/TQ==");
  expect(() => fromBase64("a")).toThrow(RangeError);
  expect(() => fromBase64("ab*=")).toThrow(RangeError);
});
