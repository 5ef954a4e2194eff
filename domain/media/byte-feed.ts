import { truncated } from "./image-header";

/** A parser that stops wherever it needs bytes that have not come yet, and goes on when they have. */
export type Parsing<T> = Generator<void, T, void>;

/**
 * The bytes of a file as they arrive, read in order by one parser. Only what a parser takes at once is
 * ever held together; what it skips is let go chunk by chunk.
 */
export class ByteFeed {
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;
  #position = 0;
  #isEnded = false;

  /** Gives the next bytes of the file. The parser must have used up those before. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  end(): void {
    this.#isEnded = true;
  }

  /** How many bytes of the file have been read or skipped. */
  get position(): number {
    return this.#position;
  }

  /** The next `size` bytes. Throws ImageFault TRUNCATED when the file ends before. */
  *take(size: number): Parsing<Uint8Array> {
    yield* this.#available();
    if (size <= this.#rest) return this.#use(size);
    const taken = new Uint8Array(size);
    for (let filled = 0; filled < size; ) {
      yield* this.#available();
      const piece = this.#use(Math.min(size - filled, this.#rest));
      taken.set(piece, filled);
      filled += piece.byteLength;
    }
    return taken;
  }

  /** The bytes that are at hand, at least one. Throws ImageFault TRUNCATED when the file has ended. */
  *takeChunk(): Parsing<Uint8Array> {
    yield* this.#available();
    return this.#use(this.#rest);
  }

  /** Passes over `size` bytes. Throws ImageFault TRUNCATED when the file ends before. */
  *skip(size: number): Parsing<void> {
    for (let left = size; left > 0; ) {
      yield* this.#available();
      left -= this.#use(Math.min(left, this.#rest)).byteLength;
    }
  }

  /** Passes over everything up to the next byte of this value and over it. Throws ImageFault TRUNCATED. */
  *skipPast(value: number): Parsing<void> {
    for (;;) {
      yield* this.#available();
      const found = this.#chunk.indexOf(value, this.#at);
      this.#use(found === -1 ? this.#rest : found - this.#at + 1);
      if (found !== -1) return;
    }
  }

  /** Whether the file has a further byte. */
  *hasMore(): Parsing<boolean> {
    while (this.#rest === 0) {
      if (this.#isEnded) return false;
      yield;
    }
    return true;
  }

  get #rest(): number {
    return this.#chunk.byteLength - this.#at;
  }

  *#available(): Parsing<void> {
    if (this.#rest > 0) return;
    if (!(yield* this.hasMore())) throw truncated();
  }

  #use(size: number): Uint8Array {
    const used = this.#chunk.subarray(this.#at, this.#at + size);
    this.#at += size;
    this.#position += size;
    return used;
  }
}
