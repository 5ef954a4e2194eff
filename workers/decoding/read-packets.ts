import type { ByteRange } from "@/domain/media/byte-range";

/** Reads bytes of a medium's file of packets, wherever that lies. Gives exactly the range, in pieces of any size. */
export type ReadPackets = (range: ByteRange) => AsyncIterable<Uint8Array>;
