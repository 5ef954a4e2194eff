const CHUNK_BYTES = 64 * 1024;

/**
 * Collects ASCII text into chunks of bytes of about 64 KiB.
 * Text given to `write` must be ASCII: JSON gets there by `\u` escapes (see `jsonString`).
 */
export class AsciiWriter {
  #chunk = new Uint8Array(CHUNK_BYTES);
  #length = 0;

  /** Appends and returns the chunk that became full, if one did. Throws on a character beyond ASCII. */
  write(text: string): Uint8Array | undefined {
    const full = this.#length + text.length > this.#chunk.length ? this.flush() : undefined;
    if (text.length > this.#chunk.length) this.#chunk = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) throw new Error(`not ASCII: U+${code.toString(16)}`);
      this.#chunk[this.#length + i] = code;
    }
    this.#length += text.length;
    return full;
  }

  /** The bytes not yet handed out; undefined when there are none. */
  flush(): Uint8Array | undefined {
    if (this.#length === 0) return undefined;
    const bytes = this.#chunk.subarray(0, this.#length);
    this.#chunk = new Uint8Array(CHUNK_BYTES);
    this.#length = 0;
    return bytes;
  }
}

/** A JSON string in pure ASCII: what lies beyond, lone surrogates too, is escaped as `\uXXXX` (RFC 8259, 7). */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
