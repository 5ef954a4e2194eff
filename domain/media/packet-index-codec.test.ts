import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePacketIndex, encodePacketIndex } from "./packet-index-codec";
import { chunkOfPicture, type PacketIndex, pictureCount, timeOfPicture } from "./packet-index";

const packets = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 2 ** 40 }),
    sizeBytes: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    time: fc.double({ noNaN: true, noDefaultInfinity: true }),
    flags: fc.integer({ min: 0, max: 7 }),
    weight: fc.integer(),
  }),
  { minLength: 1, maxLength: 50 },
);

function indexOf(
  made: { gap: number; sizeBytes: number; time: number; flags: number; weight: number }[],
): PacketIndex {
  const byWeight = made
    .map((_, at) => at)
    .sort((a, b) => (made[a]?.weight ?? 0) - (made[b]?.weight ?? 0));
  const orders = new Uint32Array(made.length);
  for (const [order, at] of byWeight.entries()) orders[at] = order;
  let end = 0;
  const offsets = Float64Array.from(made, ({ gap, sizeBytes }) => {
    const offset = end + gap;
    end = offset + sizeBytes;
    return offset;
  });
  return {
    codec: "h264",
    codecString: "avc1.64001f",
    description: new Uint8Array([1, 100, 0, 31, 255]),
    width: 1920,
    height: 1080,
    rotation: 90,
    pixelAspect: [4, 3],
    isCut: true,
    chunks: [{ firstPacket: 0, packetCount: made.length, firstPicture: 0, pictureCount: 1 }],
    offsets,
    sizes: Uint32Array.from(made, ({ sizeBytes }) => sizeBytes),
    orders,
    times: Float64Array.from(made, ({ time }) => time),
    flags: Uint8Array.from(made, ({ flags }) => flags),
  };
}

test("an index comes back as it was", () => {
  fc.assert(
    fc.property(packets, (made) => {
      const index = indexOf(made);
      expect(decodePacketIndex(encodePacketIndex(index))).toEqual(index);
    }),
  );
});

test("damage is an error: no index is read from bytes that were cut, or that are not one", () => {
  fc.assert(
    fc.property(packets, fc.double({ min: 0, max: 0.999, noNaN: true }), (made, part) => {
      const bytes = encodePacketIndex(indexOf(made));
      expect(() => decodePacketIndex(bytes.subarray(0, Math.floor(bytes.length * part)))).toThrow(
        RangeError,
      );
      expect(() => decodePacketIndex(Uint8Array.from([...bytes, 0]))).toThrow(RangeError);
    }),
  );
  expect(() => decodePacketIndex(new Uint8Array(64))).toThrow(RangeError);
});

test("pictures are the shown packets in order of presentation", () => {
  const shown = (flags: number, time: number, weight: number) => ({
    gap: 0,
    sizeBytes: 10,
    time,
    flags,
    weight,
  });
  // Decoded I P B; the first B of all is not shown.
  const index = {
    ...indexOf([shown(7, 0, 0), shown(4, 0.12, 3), shown(0, 0.04, 1), shown(4, 0.08, 2)]),
    chunks: [
      { firstPacket: 0, packetCount: 2, firstPicture: 0, pictureCount: 2 },
      { firstPacket: 2, packetCount: 2, firstPicture: 2, pictureCount: 1 },
    ],
  };
  expect(pictureCount(index)).toBe(3);
  expect([0, 1, 2].map((picture) => timeOfPicture(index, picture))).toEqual([0, 0.08, 0.12]);
  expect([0, 1, 2].map((picture) => chunkOfPicture(index, picture))).toEqual([0, 0, 1]);
  expect(() => chunkOfPicture(index, 3)).toThrow(RangeError);
  expect(() => timeOfPicture(index, 3)).toThrow(RangeError);
});
