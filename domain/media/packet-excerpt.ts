import {
  chunkAt,
  chunkOfPicture,
  type IndexedChunk,
  PACKET_IS_SHOWN,
  type PacketIndex,
  packetOfPicture,
} from "./packet-index";

export interface PacketExcerpt {
  /** An index of its own, over the same file: its picture n is picture `pictures[n]` of the whole. */
  readonly index: PacketIndex;
  readonly pictures: readonly number[];
}

/**
 * The part of an index that gives some pictures and no others: of each chunk the packets up to the last one wanted.
 * So pictures from all over a film are decoded in one pass. Only for an index whose chunks are cut: each of those
 * starts afresh, whatever stood before it. Throws RangeError for a picture that the film does not have.
 */
export function packetExcerpt(whole: PacketIndex, wanted: Iterable<number>): PacketExcerpt {
  if (!whole.isCut) throw new RangeError("Only chunks that are cut can follow each other.");
  const pictures = [...new Set(wanted)].toSorted((a, b) => a - b);
  const isWanted = new Set(pictures.map((picture) => packetOfPicture(whole, picture)));
  const packets: number[] = [];
  const chunks: IndexedChunk[] = [];
  let firstPicture = 0;
  for (const [chunk, inChunk] of byChunk(whole, pictures)) {
    const { firstPacket: start } = chunkAt(whole, chunk);
    const last = Math.max(...inChunk.map((picture) => packetOfPicture(whole, picture)));
    const firstPacket = packets.length;
    for (let packet = start; packet <= last; packet++) packets.push(packet);
    const packetCount = packets.length - firstPacket;
    chunks.push({ firstPacket, packetCount, firstPicture, pictureCount: inChunk.length });
    firstPicture += inChunk.length;
  }
  const flags = Uint8Array.from(packets, (packet) => {
    const flag = whole.flags[packet] ?? 0;
    return isWanted.has(packet) ? flag : flag & ~PACKET_IS_SHOWN;
  });
  const index = {
    ...whole,
    chunks,
    offsets: Float64Array.from(packets, (packet) => whole.offsets[packet] ?? 0),
    sizes: Uint32Array.from(packets, (packet) => whole.sizes[packet] ?? 0),
    orders: ranks(packets.map((packet) => whole.orders[packet] ?? 0)),
    times: Float64Array.from(packets, (packet) => whole.times[packet] ?? 0),
    flags,
  };
  return { index, pictures };
}

/** Rising pictures by the chunks that give them. */
export function byChunk(
  index: PacketIndex,
  pictures: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const picture of pictures) {
    const chunk = chunkOfPicture(index, picture);
    const group = groups.get(chunk);
    if (group) group.push(picture);
    else groups.set(chunk, [picture]);
  }
  return groups;
}

/** The place of each number among all of them, which are different. */
function ranks(numbers: readonly number[]): Uint32Array {
  const sorted = numbers
    .map((number, at) => ({ number, at }))
    .toSorted((a, b) => a.number - b.number);
  const places = new Uint32Array(numbers.length);
  for (const [rank, { at }] of sorted.entries()) places[at] = rank;
  return places;
}
