import {
  type IndexedChunk,
  PACKET_IS_KEY,
  PACKET_IS_SHOWN,
  PACKET_STARTS,
  type PacketIndex,
} from "./packet-index";
import { runOfPackets } from "./packet-run";

/** A longer run takes a browser too long to decode for one picture of it: then chunks are made. */
const MAX_CUT_PACKETS = 300;
const MAX_CUT_BYTES = 16 * 1024 * 1024;
/** As many as the server decodes and encodes in a second or two at 1920 x 1080. */
export const MAX_MADE_PICTURES = 24;

type Unplanned = Pick<PacketIndex, "orders" | "flags" | "sizes">;

/**
 * Runs from each packet that starts up to the next, those without pictures left out. Undefined when one of them is too
 * long, or gives pictures that are not neighbours: then they cannot be given out as they are.
 */
export function planCutChunks(index: Unplanned): IndexedChunk[] | undefined {
  const { flags, sizes } = index;
  const starts: number[] = [];
  for (const [packet, bits] of flags.entries()) if (bits & PACKET_STARTS) starts.push(packet);
  const pictures = picturesOf(index);
  const chunks: IndexedChunk[] = [];
  let firstPicture = 0;
  for (const [at, firstPacket] of starts.entries()) {
    const end = starts[at + 1] ?? flags.length;
    const packetCount = end - firstPacket;
    const sizeBytes = sizes.subarray(firstPacket, end).reduce((sum, size) => sum + size, 0);
    if (packetCount > MAX_CUT_PACKETS || sizeBytes > MAX_CUT_BYTES) return undefined;
    const pictureCount = shownBetween(flags, firstPacket, end);
    const given = pictures.subarray(firstPicture, firstPicture + pictureCount);
    if (given.some((packet) => packet < firstPacket || packet >= end)) return undefined;
    if (pictureCount > 0) chunks.push({ firstPacket, packetCount, firstPicture, pictureCount });
    firstPicture += pictureCount;
  }
  return chunks;
}

/** Runs of at most MAX_MADE_PICTURES pictures, which begin at key packets as far as these allow. */
export function planMadeChunks(index: Unplanned): IndexedChunk[] {
  const pictures = picturesOf(index);
  const ends: number[] = [];
  let begin = 0;
  let whole = 0;
  // `whole` is the end of the last run between key packets that still fits.
  const close = (end: number) => {
    ends.push(end);
    begin = end;
  };
  for (let picture = 1; picture <= pictures.length; picture++) {
    const isBoundary =
      picture === pictures.length ||
      ((index.flags[pictures[picture] ?? 0] ?? 0) & PACKET_IS_KEY) !== 0;
    if (!isBoundary) continue;
    if (picture - begin > MAX_MADE_PICTURES && whole > begin) close(whole);
    const left = picture - begin;
    if (left > MAX_MADE_PICTURES) {
      const parts = Math.ceil(left / MAX_MADE_PICTURES);
      const from = begin;
      for (let part = 1; part <= parts; part++) close(from + Math.round((left * part) / parts));
    }
    whole = picture;
  }
  if (pictures.length > begin) close(pictures.length);
  return ends.map((end, at) => madeChunk(index, pictures, ends[at - 1] ?? 0, end));
}

function madeChunk(
  index: Unplanned,
  pictures: Uint32Array,
  firstPicture: number,
  end: number,
): IndexedChunk {
  const { first, last } = runOfPackets(index, [...pictures.subarray(firstPicture, end)]);
  return {
    firstPacket: first,
    packetCount: last - first + 1,
    firstPicture,
    pictureCount: end - firstPicture,
  };
}

/** The packets that give pictures, in order of presentation. */
function picturesOf({ orders, flags }: Unplanned): Uint32Array {
  const packetOfOrder = new Uint32Array(orders.length);
  for (const [packet, order] of orders.entries()) packetOfOrder[order] = packet;
  return packetOfOrder.filter((packet) => ((flags[packet] ?? 0) & PACKET_IS_SHOWN) !== 0);
}

function shownBetween(flags: Uint8Array, from: number, end: number): number {
  let shown = 0;
  for (let packet = from; packet < end; packet++)
    if ((flags[packet] ?? 0) & PACKET_IS_SHOWN) shown++;
  return shown;
}
