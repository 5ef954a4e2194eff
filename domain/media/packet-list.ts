/** The file marks the packet as one that decoders can begin with. */
export const FILE_SAYS_KEY = 1;
/** The file's edit list leaves the packet's picture out. */
export const FILE_SAYS_DISCARD = 2;
/** What a container lists of a film's packets. Columns have one value a packet, in order of decoding. */
export interface PacketList {
  /** First byte of the packet's data in its file. */
  readonly offsets: Float64Array;
  readonly sizes: Uint32Array;
  /** Seconds on the container's clock. */
  readonly times: Float64Array;
  /** FILE_SAYS_… bits. */
  readonly marks: Uint8Array;
}
