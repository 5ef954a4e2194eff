import type { ChunkHeader } from "@/domain/media/chunk";

/** A decoder at work on one chunk, from its first packet. */
export interface PacketDecoder {
  /** Packets that were given and not taken yet. */
  readonly queueSize: number;
  /** Gives the next packet in order of decoding. `order` comes back with its picture. */
  decode(packet: {
    readonly order: number;
    readonly isFirst: boolean;
    readonly data: Uint8Array<ArrayBuffer>;
  }): void;
  /** Settles when every picture is out. */
  flush(): Promise<void>;
  /** Lets go of everything; nothing is told afterwards. Once closed, closing does nothing. */
  close(): void;
}

export interface DecoderEvents<Frame> {
  /** The picture is the receiver's to close. */
  readonly onPicture: (order: number, frame: Frame) => void;
  /** The decoder has stopped for good. */
  readonly onFailure: (reason: Error) => void;
  /** The queue has become shorter. */
  readonly onTaken: () => void;
}

/** Makes a decoder ready. Rejects with a DecodeFailure `unsupported` if there is none for such a chunk. */
export type OpenDecoder<Frame> = (
  header: ChunkHeader,
  events: DecoderEvents<Frame>,
) => Promise<PacketDecoder>;
