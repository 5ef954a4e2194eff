import { z } from "zod";
import { asciiBytes } from "./ascii-bytes";
import { toBase64 } from "./base64";
import type { ByteRange } from "./byte-range";
import { ascii, startsWith, viewOf } from "./bytes";
import type { ChunkHeader, ChunkPacket } from "./chunk";
import { chunkAt, PACKET_IS_KEY, PACKET_IS_SHOWN, type PacketIndex } from "./packet-index";

const MAGIC = "LPC1";
/** Magic and length. */
const FIXED_BYTES = 8;
/** Far more than the header of the longest chunk: a greater length is damage, not a chunk. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024;

const count = z.int().min(0).max(0xffff_ffff);
const packetSchema = z.object({
  order: count,
  sizeBytes: count,
  isKey: z.boolean(),
  picture: count.nullable(),
});
const headerSchema = z.object({
  codec: z.string().min(1),
  description: z.string().nullable(),
  width: count.min(1),
  height: count.min(1),
  rotation: z.literal([0, 90, 180, 270]),
  packets: z.array(packetSchema).min(1),
});

/** A header that was read, and where the first packet's bytes begin. */
export interface DecodedChunkHeader {
  readonly header: ChunkHeader;
  readonly headerBytes: number;
}

/** What stands before a chunk's packets on the wire: "LPC1", the length as 4 bytes little-endian, JSON in ASCII. */
export function encodeChunkHeader(header: ChunkHeader): Uint8Array {
  const json = asciiBytes(JSON.stringify(header));
  const bytes = new Uint8Array(FIXED_BYTES + json.length);
  bytes.set(asciiBytes(MAGIC));
  viewOf(bytes).setUint32(4, json.length, true);
  bytes.set(json, FIXED_BYTES);
  return bytes;
}

/**
 * Reads the header at the beginning of a chunk. `bytes` are all that have come so far: undefined while the header is
 * not whole among them. Throws RangeError when they are no chunk.
 */
export function decodeChunkHeader(bytes: Uint8Array): DecodedChunkHeader | undefined {
  const seen = Math.min(bytes.length, MAGIC.length);
  if (!startsWith(bytes, MAGIC.slice(0, seen))) throw new RangeError("These bytes are no chunk.");
  if (bytes.length < FIXED_BYTES) return undefined;
  const length = viewOf(bytes).getUint32(4, true);
  if (length > MAX_HEADER_BYTES) throw new RangeError("The chunk's header is too long.");
  const headerBytes = FIXED_BYTES + length;
  if (bytes.length < headerBytes) return undefined;
  return { header: parseHeader(ascii(bytes, FIXED_BYTES, headerBytes)), headerBytes };
}

/** The header of chunk k of a film whose packets go out as they are. Throws RangeError when there is no such chunk. */
export function cutChunkHeader(index: PacketIndex, chunk: number): ChunkHeader {
  if (!index.isCut || index.codecString === null) {
    throw new RangeError("The chunks of this medium are made, not cut.");
  }
  const { firstPacket, packetCount, firstPicture } = chunkAt(index, chunk);
  const { orders, sizes, flags } = index;
  const inOrder = Array.from({ length: packetCount }, (_, at) => firstPacket + at).sort(
    (one, other) => (orders[one] ?? 0) - (orders[other] ?? 0),
  );
  const packets: ChunkPacket[] = [];
  let picture = firstPicture;
  for (const [order, packet] of inOrder.entries()) {
    const bits = flags[packet] ?? 0;
    packets[packet - firstPacket] = {
      order,
      sizeBytes: sizes[packet] ?? 0,
      isKey: (bits & PACKET_IS_KEY) !== 0,
      picture: bits & PACKET_IS_SHOWN ? picture++ : null,
    };
  }
  const { codecString: codec, width, height, rotation } = index;
  const description = index.description.length > 0 ? toBase64(index.description) : null;
  return { codec, description, width, height, rotation, packets };
}

/**
 * Where the packets of chunk k lie in the file of packets, in order of decoding. Packets that follow each other in the
 * file are one range. Throws RangeError when there is no such chunk.
 */
export function byteRangesOf(index: PacketIndex, chunk: number): ByteRange[] {
  const { firstPacket, packetCount } = chunkAt(index, chunk);
  return byteRangesOfPackets(index, firstPacket, packetCount);
}

/** The same for any run of packets. */
export function byteRangesOfPackets(
  { offsets, sizes }: PacketIndex,
  firstPacket: number,
  packetCount: number,
): ByteRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (let packet = firstPacket; packet < firstPacket + packetCount; packet++) {
    const start = offsets[packet] ?? 0;
    const end = start + (sizes[packet] ?? 0);
    const last = ranges.at(-1);
    if (last?.end === start) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

function parseHeader(json: string): ChunkHeader {
  try {
    return headerSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new RangeError("The chunk's header is damaged.", { cause });
  }
}
