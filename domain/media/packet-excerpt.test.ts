import { describe, expect, it } from "vitest";
import { byChunk, packetExcerpt } from "./packet-excerpt";
import {
  PACKET_IS_KEY,
  PACKET_IS_SHOWN,
  PACKET_STARTS,
  type PacketIndex,
  packetOfPicture,
  pictureTable,
} from "./packet-index";
import { samplePictures } from "./sample-pictures";

/** Chunks of four packets each that are presented in the order 0 2 1 3, as with pictures that lean on later ones. */
function film(chunkCount: number): PacketIndex {
  const packets = Array.from({ length: chunkCount * 4 }, (_, packet) => packet);
  const place = [0, 2, 1, 3];
  const starts = PACKET_STARTS | PACKET_IS_KEY | PACKET_IS_SHOWN;
  return {
    codec: "h264",
    codecString: "avc1.64000a",
    description: new Uint8Array(),
    width: 16,
    height: 16,
    rotation: 0,
    pixelAspect: [1, 1],
    isCut: true,
    chunks: Array.from({ length: chunkCount }, (_, chunk) => ({
      firstPacket: chunk * 4,
      packetCount: 4,
      firstPicture: chunk * 4,
      pictureCount: 4,
    })),
    offsets: Float64Array.from(packets, (packet) => packet * 100),
    sizes: Uint32Array.from(packets, (packet) => 10 + packet),
    orders: Uint32Array.from(packets, (packet) => packet - (packet % 4) + (place[packet % 4] ?? 0)),
    times: Float64Array.from(packets, (packet) => packet / 25),
    flags: Uint8Array.from(packets, (packet) => (packet % 4 === 0 ? starts : PACKET_IS_SHOWN)),
  };
}

describe("an excerpt", () => {
  it("holds each chunk up to the last packet that is wanted, and shows what is wanted", () => {
    const { index, pictures } = packetExcerpt(film(5), [13, 1, 4, 1]);
    expect(pictures).toEqual([1, 4, 13]);
    // Picture 1 is the third packet of its chunk: it is presented before the second.
    expect([...index.offsets]).toEqual([0, 100, 200, 400, 1200, 1300, 1400]);
    expect([...index.orders]).toEqual([0, 2, 1, 3, 4, 6, 5]);
    expect(pictureTable(index)).toHaveLength(3);
    expect(pictures.map((_, at) => index.offsets[packetOfPicture(index, at)])).toEqual([
      200, 400, 1400,
    ]);
    expect(index.chunks).toEqual([
      { firstPacket: 0, packetCount: 3, firstPicture: 0, pictureCount: 1 },
      { firstPacket: 3, packetCount: 1, firstPicture: 1, pictureCount: 1 },
      { firstPacket: 4, packetCount: 3, firstPicture: 2, pictureCount: 1 },
    ]);
  });

  it("is refused for pictures that are not there, and for chunks that lean on each other", () => {
    expect(() => packetExcerpt(film(2), [8])).toThrow(RangeError);
    expect(() => packetExcerpt({ ...film(2), isCut: false }, [0])).toThrow(RangeError);
  });
});

describe("pictures by their chunks", () => {
  it("stay in order", () => {
    expect([...byChunk(film(3), [0, 3, 4, 11])]).toEqual([
      [0, [0, 3]],
      [1, [4]],
      [2, [11]],
    ]);
  });
});

describe("a sample of pictures", () => {
  it("is spread evenly and prefers those that a decoder can begin with", () => {
    const all = Array.from({ length: 40 }, (_, picture) => picture);
    expect(samplePictures(film(10), all, 5)).toEqual([0, 8, 16, 24, 32]);
    expect(samplePictures(film(10), all.slice(1), 5)).toEqual([4, 8, 16, 24, 32]);
    expect(samplePictures(film(10), [2, 5], 5)).toEqual([2, 5]);
    expect(samplePictures(film(10), [], 5)).toEqual([]);
  });
});
