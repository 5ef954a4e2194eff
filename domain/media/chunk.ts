import type { Rotation } from "./packet-index";

/** A packet of a chunk, in order of decoding. */
export interface ChunkPacket {
  /** Its place in order of presentation within the chunk, 0-based: what a decoder is given as its time. */
  readonly order: number;
  readonly sizeBytes: number;
  readonly isKey: boolean;
  /** The medium's picture that it gives; null when that is not shown. */
  readonly picture: number | null;
}

/** What a decoder must know before the first packet, as WebCodecs takes it. */
export interface ChunkHeader {
  readonly codec: string;
  /** Base64 of the codec's private data; null when the packets carry it themselves (Annex B). */
  readonly description: string | null;
  /** Pixels as stored, before rotation. */
  readonly width: number;
  readonly height: number;
  readonly rotation: Rotation;
  readonly packets: readonly ChunkPacket[];
}

/** The media type of a chunk on the wire. */
export const CHUNK_MEDIA_TYPE = "application/vnd.loupe.chunk";
