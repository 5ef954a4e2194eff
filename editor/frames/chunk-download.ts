import type { ChunkHeader } from "@/domain/media/chunk";
import { decodeChunkHeader } from "@/domain/media/chunk-codec";
import { DecodeFailure } from "./decode-failure";

/** Opens the bytes at an address. Rejects with a DecodeFailure. */
export type OpenChunk = (url: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

/**
 * A chunk as it arrives: its header, and each packet as soon as its last byte is here. What was asked for and can no
 * longer come rejects: with a DecodeFailure, or because the download was aborted.
 */
export class ChunkDownload {
  readonly #abort = new AbortController();
  readonly #packets: Uint8Array<ArrayBuffer>[] = [];
  readonly #header: Promise<ChunkHeader>;
  readonly #whole: Promise<void>;
  #arrived = 0;
  #isWhole = false;
  #sizeBytes = 0;
  #tell: () => void = () => {};
  #progress = this.#nextProgress();

  constructor(url: string, open: OpenChunk) {
    let found: (header: ChunkHeader) => void = () => {};
    const header = new Promise<ChunkHeader>((resolve) => {
      found = resolve;
    });
    this.#whole = this.#receive(url, open, found);
    this.#header = Promise.race([header, this.#whole.then(() => header)]);
    // Whoever asks is told; that nobody does is no fault.
    this.#header.catch(() => {});
  }

  /** Whether every packet is here. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** What the packets take. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Settles when nothing more will come; rejects if that is too early. */
  get whole(): Promise<void> {
    return this.#whole;
  }

  header(): Promise<ChunkHeader> {
    return this.#header;
  }

  /** The bytes of a packet, in order of decoding; `at` is less than the header's number of packets. */
  async packet(at: number): Promise<Uint8Array<ArrayBuffer>> {
    while (at >= this.#arrived && !this.#isWhole) await Promise.race([this.#progress, this.#whole]);
    const packet = this.#packets[at];
    if (packet === undefined) throw new RangeError(`the chunk has no packet ${at}`);
    return packet;
  }

  abort(): void {
    this.#abort.abort();
  }

  async #receive(
    url: string,
    open: OpenChunk,
    found: (header: ChunkHeader) => void,
  ): Promise<void> {
    const { signal } = this.#abort;
    const reader = (await open(url, signal)).getReader();
    const stop = () => void reader.cancel().catch(() => {});
    signal.addEventListener("abort", stop);
    try {
      let head: Uint8Array = new Uint8Array(0);
      let sizes: readonly number[] | undefined;
      let filled = 0;
      for (;;) {
        const { done, value } = await reader.read().catch((reason: unknown) => {
          if (signal.aborted) throw reason;
          throw new DecodeFailure("fetch", "The video did not come whole. Check the connection.");
        });
        signal.throwIfAborted();
        if (done) break;
        let rest: Uint8Array = value;
        if (sizes === undefined) {
          head = joined(head, rest);
          const decoded = readHeader(head);
          if (decoded === undefined) continue;
          sizes = decoded.header.packets.map(({ sizeBytes }) => sizeBytes);
          rest = head.subarray(decoded.headerBytes);
          found(decoded.header);
        }
        filled = this.#fill(sizes, filled, rest);
      }
      // A packet of no bytes at the very end is whole without any.
      if (sizes !== undefined) this.#fill(sizes, filled, new Uint8Array(0));
      if (sizes === undefined || this.#arrived < sizes.length)
        throw new DecodeFailure("fetch", "The video's data ended too early. Try again.");
      this.#isWhole = true;
    } finally {
      signal.removeEventListener("abort", stop);
      this.#announce();
    }
  }

  /** Puts bytes into packets in order. `filled` bytes of the packet under way are here already; returns how many are now. */
  #fill(sizes: readonly number[], filled: number, bytes: Uint8Array): number {
    let at = 0;
    let here = filled;
    for (;;) {
      const size = sizes[this.#arrived];
      if (size === undefined) break;
      const packet = (this.#packets[this.#arrived] ??= new Uint8Array(size));
      const piece = bytes.subarray(at, at + size - here);
      packet.set(piece, here);
      at += piece.length;
      here += piece.length;
      if (here < size) break;
      this.#arrived += 1;
      this.#sizeBytes += size;
      here = 0;
    }
    if (at < bytes.length)
      throw new DecodeFailure("fetch", "The video's data is longer than it says. Try again.");
    this.#announce();
    return here;
  }

  #announce(): void {
    const tell = this.#tell;
    this.#progress = this.#nextProgress();
    tell();
  }

  #nextProgress(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

function readHeader(bytes: Uint8Array): ReturnType<typeof decodeChunkHeader> {
  try {
    return decodeChunkHeader(bytes);
  } catch {
    throw new DecodeFailure("fetch", "The server's answer is no part of a video. Reload the page.");
  }
}
