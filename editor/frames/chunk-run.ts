import type { ChunkHeader } from "@/domain/media/chunk";
import type { ChunkDownload } from "./chunk-download";
import { DecodeFailure } from "./decode-failure";
import type { OpenDecoder, PacketDecoder } from "./packet-decoder";

/** Packets given to the decoder and not taken yet. More only makes an end come later. */
const MAX_QUEUE = 6;

interface RunParts<Frame> {
  readonly download: ChunkDownload;
  readonly openDecoder: OpenDecoder<Frame>;
  /** How many pictures to decode beyond the last one that was wanted. Asked anew for each. */
  readonly lookAhead: () => number;
  /** Each of the medium's pictures as it comes out, in order of presentation. It is the receiver's to close. */
  readonly onPicture: (picture: number, frame: Frame, header: ChunkHeader) => void;
  /** The run is over; what is still wanted of it cannot come, for this reason. */
  readonly onOver: (failure: DecodeFailure) => void;
}

/**
 * Decodes one chunk once, from its first packet on. It goes only as far as somebody wants, and a little beyond, waits
 * there, and goes on when more is wanted. Pictures that went by need another run.
 */
export class ChunkRun<Frame extends { close(): void }> {
  readonly #parts: RunParts<Frame>;
  readonly #wanted = new Set<number>();
  /** Of the medium's pictures, by the order that their packets bear. */
  #pictures = new Map<number, number>();
  #last = -1;
  #goal = -1;
  #isOver = false;
  #failure: Error | null = null;
  #decoder: PacketDecoder | null = null;
  #wake: () => void = () => {};

  constructor(parts: RunParts<Frame>) {
    this.#parts = parts;
    void this.#run();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get isWanted(): boolean {
    return this.#wanted.size > 0;
  }

  get wanted(): ReadonlySet<number> {
    return this.#wanted;
  }

  /** Whether the picture has come out already, so that it cannot come again. */
  hasPassed(picture: number): boolean {
    return picture <= this.#last;
  }

  want(picture: number): void {
    this.#wanted.add(picture);
    this.reach(picture);
  }

  /** Goes on beyond this picture, though it is held already. */
  reach(picture: number): void {
    this.#goal = Math.max(this.#goal, picture);
    this.#wake();
  }

  leave(picture: number): void {
    this.#wanted.delete(picture);
  }

  /** Ends the run; nothing is told afterwards. */
  stop(): void {
    this.#isOver = true;
    this.#decoder?.close();
    this.#wake();
  }

  async #run(): Promise<void> {
    try {
      const { download } = this.#parts;
      const header = await download.header();
      for (const { order, picture } of header.packets)
        if (picture !== null) this.#pictures.set(order, picture);
      const decoder = await this.#parts.openDecoder(header, {
        onPicture: (order, frame) => this.#take(order, frame, header),
        onFailure: (reason) => {
          this.#failure ??= reason;
          this.#wake();
        },
        onTaken: () => this.#wake(),
      });
      this.#decoder = decoder;
      if (this.#isOver) {
        decoder.close();
        return;
      }
      for (const [at, { order }] of header.packets.entries()) {
        await this.#turn(decoder);
        const data = await download.packet(at);
        if (this.#isOver) return;
        decoder.decode({ order, isFirst: at === 0, data });
      }
      await decoder.flush();
      this.#finish(new DecodeFailure("decoder", "The video has no such picture here."));
    } catch (thrown) {
      this.#finish(failureOf(this.#failure ?? thrown));
    } finally {
      this.#decoder?.close();
    }
  }

  /** Waits until the decoder should be given one more packet. Throws what the decoder failed with. */
  async #turn(decoder: PacketDecoder): Promise<void> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure;
      const isBehind = this.isWanted || this.#last < this.#goal + this.#parts.lookAhead();
      if (this.#isOver || (isBehind && decoder.queueSize < MAX_QUEUE)) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #take(order: number, frame: Frame, header: ChunkHeader): void {
    const picture = this.#pictures.get(order);
    if (this.#isOver || picture === undefined) {
      frame.close();
      return;
    }
    this.#last = Math.max(this.#last, picture);
    this.#wanted.delete(picture);
    this.#parts.onPicture(picture, frame, header);
    this.#wake();
  }

  #finish(failure: DecodeFailure): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.onOver(failure);
  }
}

function failureOf(thrown: unknown): DecodeFailure {
  if (thrown instanceof DecodeFailure) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new DecodeFailure("decoder", `This browser could not decode the video: ${reason}`);
}
