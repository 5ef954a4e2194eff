import { PACKET_IS_SHOWN, type PacketIndex } from "@/domain/media/packet-index";
import type { PacketRun } from "@/domain/media/packet-run";

/**
 * Which pictures may be believed. After a damaged packet decoders go on with what they have, and what they make of the
 * packets that lean on it looks whole. So a picture counts only when every packet before it, in order of decoding from
 * where decoding began, has given its picture too.
 */
export class Trust {
  readonly #index: PacketIndex;
  readonly #first: number;
  readonly #whole: ReadonlySet<number>;
  /** All packets before this one have given theirs. */
  #next: number;

  /** `whole` has the orders of the pictures that were decoded whole; it may grow. */
  constructor(index: PacketIndex, { first }: PacketRun, whole: ReadonlySet<number>) {
    this.#index = index;
    this.#first = index.orders[first] ?? 0;
    this.#whole = whole;
    this.#next = first;
  }

  /** Whether the picture of this packet is there and may be believed. */
  has(packet: number): boolean {
    while (this.#next <= packet && this.#hasGiven(this.#next)) this.#next++;
    return this.#next > packet;
  }

  #hasGiven(packet: number): boolean {
    const { orders, flags } = this.#index;
    const order = orders[packet] ?? 0;
    const isExpected = ((flags[packet] ?? 0) & PACKET_IS_SHOWN) !== 0 && order >= this.#first;
    return !isExpected || this.#whole.has(order);
  }
}
