import { PACKET_IS_KEY, type PacketIndex, packetOfPicture } from "./packet-index";

/** Packets `first` to `last`, both inclusive, in order of decoding. */
export interface PacketRun {
  readonly first: number;
  readonly last: number;
}

type Decoding = Pick<PacketIndex, "orders" | "flags">;

/**
 * What must be decoded to get pictures `from` to `to`, both inclusive: from the last key packet that all of them can
 * do with, up to the last packet that gives one of them.
 */
export function runOfPictures(index: PacketIndex, from: number, to: number): PacketRun {
  const packets = [];
  for (let picture = from; picture <= to; picture++) packets.push(packetOfPicture(index, picture));
  return runOfPackets(index, packets);
}

/** The same for packets that give the pictures wanted. */
export function runOfPackets(decoding: Decoding, packets: readonly number[]): PacketRun {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const packet of packets) {
    first = Math.min(first, firstToDecode(decoding, packet));
    last = Math.max(last, packet);
  }
  return { first, last };
}

/**
 * The key packet with which decoding must begin for a packet's picture. Pictures that follow a key packet in decoding
 * but are presented before it lean on what came before that packet, so they need an earlier one.
 */
function firstToDecode({ orders, flags }: Decoding, packet: number): number {
  const order = orders[packet] ?? 0;
  let nearest: number | undefined;
  for (let at = packet; at >= 0; at--) {
    if (((flags[at] ?? 0) & PACKET_IS_KEY) === 0) continue;
    if ((orders[at] ?? 0) <= order) return at;
    nearest ??= at;
  }
  return nearest ?? packet;
}
