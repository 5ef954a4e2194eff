/**
 * The packet starts a picture that decoders of any make can begin with: nothing before it is needed after it. In an
 * index whose chunks are made, the first packet that the server can begin with has it too.
 */
export const PACKET_STARTS = 1;
/** The packet is marked as a key frame by its file: a decoder may begin here, pictures presented before it are lost. */
export const PACKET_IS_KEY = 2;
/** The packet's picture is one of the medium's pictures. Without it, it serves only the decoding of others. */
export const PACKET_IS_SHOWN = 4;

/** Clockwise degrees by which stored pictures are turned to stand upright. */
export type Rotation = 0 | 90 | 180 | 270;

/**
 * A run of pictures that is decoded on its own. Packets `firstPacket` to `firstPacket + packetCount - 1` in order of
 * decoding give (among others, perhaps) pictures `firstPicture` to `firstPicture + pictureCount - 1` of the medium.
 * Chunks follow each other in their pictures without a gap; packets of made chunks may overlap.
 */
export interface IndexedChunk {
  readonly firstPacket: number;
  readonly packetCount: number;
  readonly firstPicture: number;
  readonly pictureCount: number;
}

/**
 * Where every packet of a video lies and when its picture is presented: enough to decode any picture of it without
 * reading the file's own tables again. Made once, at import; browser and server decode by it alike, so that picture n
 * is the same everywhere. Columns have one value a packet, in order of decoding.
 */
export interface PacketIndex {
  /** As ffmpeg calls it: h264, hevc, vp8, vp9, av1, mpeg4, mjpeg and so on. */
  readonly codec: string;
  /** As WebCodecs calls it, with profile and level; null where it has no name for it. */
  readonly codecString: string | null;
  /** The codec's private data as the container holds it (avcC, hvcC, av1C and so on); empty where there is none. */
  readonly description: Uint8Array;
  /** Pixels as stored, before rotation. */
  readonly width: number;
  readonly height: number;
  readonly rotation: Rotation;
  /** Width over height of a stored pixel, as a fraction. Recorded; pictures are shown pixel for pixel. */
  readonly pixelAspect: readonly [number, number];
  /**
   * How stored luma and colour become red, green and blue, as ffmpeg's scale filter calls it (bt601, bt709, bt2020);
   * absent where the packets themselves leave no doubt.
   */
  readonly colorMatrix?: string;
  /** True: browsers get the packets as they are. False: the server makes chunks of another codec from them. */
  readonly isCut: boolean;
  readonly chunks: readonly IndexedChunk[];
  /** First byte of the packet's data in the file of packets. */
  readonly offsets: Float64Array;
  readonly sizes: Uint32Array;
  /** Place of the packet's picture in order of presentation among all packets, 0-based, each once. */
  readonly orders: Uint32Array;
  /** Seconds from the medium's first picture at which the picture is presented; negative before that one. */
  readonly times: Float64Array;
  /** PACKET_… bits. */
  readonly flags: Uint8Array;
}

const tables = new WeakMap<PacketIndex, Uint32Array>();

/**
 * The packet of each picture: item n is the place in order of decoding of the packet that gives picture n. Computed
 * once an index, in O(packets).
 */
export function pictureTable(index: PacketIndex): Uint32Array {
  const known = tables.get(index);
  if (known) return known;
  const packetOfOrder = new Uint32Array(index.orders.length);
  for (const [packet, order] of index.orders.entries()) packetOfOrder[order] = packet;
  const table = packetOfOrder.filter((packet) => isShown(index, packet));
  tables.set(index, table);
  return table;
}

/** How many pictures the medium has. They are numbered from 0 in order of presentation. */
export function pictureCount(index: PacketIndex): number {
  return pictureTable(index).length;
}

/** Place in order of decoding of the packet that gives the picture. Throws RangeError when there is no such picture. */
export function packetOfPicture(index: PacketIndex, picture: number): number {
  const packet = pictureTable(index)[picture];
  if (packet === undefined) throw new RangeError(`The medium has no picture ${picture}.`);
  return packet;
}

/** Seconds from the medium's first picture. Throws RangeError when there is no such picture. */
export function timeOfPicture(index: PacketIndex, picture: number): number {
  return index.times[packetOfPicture(index, picture)] ?? 0;
}

/** Number of the chunk that gives the picture. O(log chunks). Throws RangeError when there is no such picture. */
export function chunkOfPicture({ chunks }: PacketIndex, picture: number): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const chunk = chunks[middle];
    if (!chunk) break;
    if (picture < chunk.firstPicture) high = middle - 1;
    else if (picture >= chunk.firstPicture + chunk.pictureCount) low = middle + 1;
    else return middle;
  }
  throw new RangeError(`The medium has no picture ${picture}.`);
}

/** Chunk k of the index. Throws RangeError when there is none. */
export function chunkAt({ chunks }: PacketIndex, chunk: number): IndexedChunk {
  const found = chunks[chunk];
  if (!found) throw new RangeError(`The medium has no chunk ${chunk}.`);
  return found;
}

function isShown({ flags }: PacketIndex, packet: number): boolean {
  return ((flags[packet] ?? 0) & PACKET_IS_SHOWN) !== 0;
}
