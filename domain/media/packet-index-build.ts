import { planCutChunks, planMadeChunks } from "./packet-index-chunks";
import type { PacketHead } from "./packet-head";
import {
  type IndexedChunk,
  PACKET_IS_KEY,
  PACKET_IS_SHOWN,
  PACKET_STARTS,
  type PacketIndex,
} from "./packet-index";
import { FILE_SAYS_DISCARD, FILE_SAYS_KEY, type PacketList } from "./packet-list";

/** What an index says of a film besides its packets. */
export type FilmDescription = Omit<
  PacketIndex,
  "chunks" | "offsets" | "sizes" | "orders" | "times" | "flags"
>;

/**
 * Makes the index of a film from what its container lists and from the heads of packets that were read: `heads` has
 * those of all packets marked as key, and of any other that may differ from an ordinary one. `film.isCut` says whether
 * browsers know the codec; the index's own is false as well where the packets cannot be cut into short runs. Undefined
 * when no packet is one that a decoder can begin with.
 */
export function buildPacketIndex(
  film: FilmDescription,
  list: PacketList,
  heads: ReadonlyMap<number, PacketHead>,
): PacketIndex | undefined {
  const orders = ordersOf(list.times);
  const flags = flagsOf(list, heads);
  const first = flags.findIndex((bits) => (bits & PACKET_IS_KEY) !== 0);
  if (first === -1) return undefined;
  const startsClean = ((flags[first] ?? 0) & PACKET_STARTS) !== 0;
  flags[first] = (flags[first] ?? 0) | PACKET_STARTS;
  leaveOutUndecodable(orders, flags, heads);

  const { offsets, sizes } = list;
  const times = fromFirstPicture(list.times, orders, flags);
  const index = { ...film, offsets, sizes, orders, times, flags };
  const cut = film.isCut && startsClean ? planCutChunks(index) : undefined;
  return cut
    ? { ...index, isCut: true, chunks: cut }
    : { ...index, isCut: false, chunks: planMadeChunks(index) satisfies IndexedChunk[] };
}

/** Places in order of presentation; packets presented at the same time stay in order of decoding. */
function ordersOf(times: Float64Array): Uint32Array {
  const inOrder = Uint32Array.from(times.keys()).sort(
    (one, other) => (times[one] ?? 0) - (times[other] ?? 0) || one - other,
  );
  const orders = new Uint32Array(times.length);
  for (const [order, packet] of inOrder.entries()) orders[packet] = order;
  return orders;
}

function flagsOf({ marks }: PacketList, heads: ReadonlyMap<number, PacketHead>): Uint8Array {
  return marks.map((mark, packet) => {
    const head = heads.get(packet);
    const isKey = head ? head.isKey : (mark & FILE_SAYS_KEY) !== 0;
    const isShown = (head?.isShown ?? true) && (mark & FILE_SAYS_DISCARD) === 0;
    return (
      (isKey && head?.starts ? PACKET_STARTS : 0) |
      (isKey ? PACKET_IS_KEY : 0) |
      (isShown ? PACKET_IS_SHOWN : 0)
    );
  });
}

/** Pictures before the first packet that starts are none, and those that are presented before the one they follow. */
function leaveOutUndecodable(
  orders: Uint32Array,
  flags: Uint8Array,
  heads: ReadonlyMap<number, PacketHead>,
): void {
  let startOrder = Number.POSITIVE_INFINITY;
  for (let packet = 0; packet < flags.length; packet++) {
    const bits = flags[packet] ?? 0;
    const order = orders[packet] ?? 0;
    if (bits & PACKET_STARTS) startOrder = order;
    else if (
      startOrder === Number.POSITIVE_INFINITY ||
      (order < startOrder && (heads.get(packet)?.isSkippedLeading ?? true))
    ) {
      flags[packet] = bits & ~PACKET_IS_SHOWN;
    }
  }
}

function fromFirstPicture(
  times: Float64Array,
  orders: Uint32Array,
  flags: Uint8Array,
): Float64Array {
  let first: number | undefined;
  for (const [packet, order] of orders.entries()) {
    if (!((flags[packet] ?? 0) & PACKET_IS_SHOWN)) continue;
    if (first === undefined || order < (orders[first] ?? 0)) first = packet;
  }
  const start = first === undefined ? 0 : (times[first] ?? 0);
  return times.map((time) => time - start);
}
