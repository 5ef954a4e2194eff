import { z } from "zod";
import { asciiBytes } from "./ascii-bytes";
import { fromBase64, toBase64 } from "./base64";
import { ascii, startsWith, viewOf } from "./bytes";
import type { PacketIndex } from "./packet-index";
import { readVarints, writeVarints } from "./varint";

const MAGIC = "LPI1";
/** Magic and length of the header. */
const FIXED_BYTES = 8;

const count = z.int().min(0).max(0xffff_ffff);
const headerSchema = z.object({
  codec: z.string().min(1),
  codecString: z.string().nullable(),
  description: z.string(),
  width: count.min(1),
  height: count.min(1),
  rotation: z.literal([0, 90, 180, 270]),
  pixelAspect: z.tuple([count.min(1), count.min(1)]).readonly(),
  colorMatrix: z.string().optional(),
  isCut: z.boolean(),
  packetCount: count,
  /** First packet, packets, first picture, pictures of each. */
  chunks: z.array(z.tuple([count, count, count, count])),
});
type Header = z.infer<typeof headerSchema>;

/**
 * The index as bytes for storage: "LPI1", the length of a JSON header as 4 bytes little-endian, the header, then the
 * columns. Offsets are kept as the distance from the end of the packet before, orders as the distance from the place
 * in order of decoding, both as varints with their sign in the lowest bit; sizes as varints; flags as a byte each;
 * times as float64, little-endian.
 */
export function encodePacketIndex(index: PacketIndex): Uint8Array {
  const { offsets, sizes, orders, times, flags } = index;
  const parts = [
    headerBytes(index),
    writeVarints(offsets, (offset, at) => zigzag(offset - endBefore(offsets, sizes, at))),
    writeVarints(sizes, (size) => size),
    writeVarints(orders, (order, at) => zigzag(order - at)),
    flags,
    timeBytes(times),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The inverse of `encodePacketIndex`. Throws RangeError on anything that it did not write. */
export function decodePacketIndex(bytes: Uint8Array): PacketIndex {
  const { header, end } = readHeader(bytes);
  const { packetCount, chunks, description, pixelAspect, ...rest } = header;
  // Each column takes at least a byte a packet: a count that cannot be must not become memory.
  if (packetCount > bytes.length) throw damaged();
  const sizes = new Uint32Array(packetCount);
  const offsets = new Float64Array(packetCount);
  const orders = new Uint32Array(packetCount);
  let at = readVarints(bytes, end, packetCount, (distance, packet) => {
    offsets[packet] = fromZigzag(distance);
  });
  at = readVarints(bytes, at, packetCount, (size, packet) => {
    sizes[packet] = size;
    offsets[packet] = (offsets[packet] ?? 0) + endBefore(offsets, sizes, packet);
  });
  at = readVarints(bytes, at, packetCount, (distance, packet) => {
    orders[packet] = packet + fromZigzag(distance);
  });
  const timesAt = at + packetCount;
  if (bytes.length !== timesAt + packetCount * 8) throw damaged();
  const index: PacketIndex = {
    ...rest,
    pixelAspect,
    description: fromBase64(description),
    chunks: chunks.map(([firstPacket, packets, firstPicture, pictures]) => ({
      firstPacket,
      packetCount: packets,
      firstPicture,
      pictureCount: pictures,
    })),
    offsets,
    sizes,
    orders,
    flags: bytes.slice(at, timesAt),
    times: readTimes(bytes, timesAt, packetCount),
  };
  checkColumns(index);
  return index;
}

function headerBytes(index: PacketIndex): Uint8Array {
  const { codec, codecString, description, width, height, rotation, isCut, chunks } = index;
  const header: Header = {
    codec,
    codecString,
    description: toBase64(description),
    width,
    height,
    rotation,
    pixelAspect: index.pixelAspect,
    colorMatrix: index.colorMatrix,
    isCut,
    packetCount: index.sizes.length,
    chunks: chunks.map((chunk) => [
      chunk.firstPacket,
      chunk.packetCount,
      chunk.firstPicture,
      chunk.pictureCount,
    ]),
  };
  const json = asciiBytes(JSON.stringify(header));
  const bytes = new Uint8Array(FIXED_BYTES + json.length);
  bytes.set(asciiBytes(MAGIC));
  viewOf(bytes).setUint32(4, json.length, true);
  bytes.set(json, FIXED_BYTES);
  return bytes;
}

function readHeader(bytes: Uint8Array): { header: Header; end: number } {
  if (!startsWith(bytes, MAGIC) || bytes.length < FIXED_BYTES) throw damaged();
  const end = FIXED_BYTES + viewOf(bytes).getUint32(4, true);
  if (end > bytes.length) throw damaged();
  try {
    return { header: headerSchema.parse(JSON.parse(ascii(bytes, FIXED_BYTES, end))), end };
  } catch (cause) {
    throw damaged(cause);
  }
}

/** Every order once, every offset a place in a file, every chunk within the packets. */
function checkColumns({ orders, offsets, times, chunks }: PacketIndex): void {
  const seen = new Uint8Array(orders.length);
  for (const [packet, order] of orders.entries()) {
    if (order >= seen.length || seen[order] === 1) throw damaged();
    seen[order] = 1;
    if (!Number.isSafeInteger(offsets[packet]) || (offsets[packet] ?? -1) < 0) throw damaged();
    if (!Number.isFinite(times[packet])) throw damaged();
  }
  for (const { firstPacket, packetCount } of chunks) {
    if (firstPacket + packetCount > orders.length) throw damaged();
  }
}

function timeBytes(times: Float64Array): Uint8Array {
  const bytes = new Uint8Array(times.length * 8);
  const view = viewOf(bytes);
  for (const [packet, time] of times.entries()) view.setFloat64(packet * 8, time, true);
  return bytes;
}

function readTimes(bytes: Uint8Array, at: number, length: number): Float64Array {
  const view = viewOf(bytes);
  return Float64Array.from({ length }, (_, packet) => view.getFloat64(at + packet * 8, true));
}

function endBefore(offsets: Float64Array, sizes: Uint32Array, packet: number): number {
  return packet === 0 ? 0 : (offsets[packet - 1] ?? 0) + (sizes[packet - 1] ?? 0);
}

/** Numbers of either sign as numbers from 0: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. By arithmetic: beyond 32 bits. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function fromZigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function damaged(cause?: unknown): RangeError {
  return new RangeError("The packet index is damaged.", { cause });
}
