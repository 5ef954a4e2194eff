/**
 * A body that may break off, cut into parts. Whatever came before the break is given out as if the body
 * had ended there; `failure` then says why, so that the bytes can be kept first and the error told after.
 */
export class IncomingBytes {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array | undefined;
  #isOver = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** Why the body ended before its time; undefined if it ended well, or goes on. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Waits for the next byte. False at the end, and where the body broke off. */
  async hasMore(): Promise<boolean> {
    while (this.#held === undefined && !this.#isOver) {
      try {
        const { done, value } = await this.#chunks.next();
        if (done) this.#isOver = true;
        else if (value.byteLength > 0) this.#held = value;
      } catch (error) {
        this.#isOver = true;
        this.#failure = { error };
      }
    }
    return this.#held !== undefined;
  }

  /** The next bytes, at most `maxBytes`. Never throws. */
  async *part(maxBytes: number): AsyncGenerator<Uint8Array> {
    let left = maxBytes;
    while (left > 0 && (await this.hasMore())) {
      const chunk = this.#held ?? new Uint8Array(0);
      const rest = chunk.byteLength > left ? chunk.subarray(left) : undefined;
      this.#held = rest;
      left -= Math.min(chunk.byteLength, left);
      yield rest ? chunk.subarray(0, chunk.byteLength - rest.byteLength) : chunk;
    }
  }
}
