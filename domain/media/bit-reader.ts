/** Reads numbers of any width from bytes, highest bit first. Beyond the end there are zeros. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `width` bits, at most 32, as a number from 0. */
  bits(width: number): number {
    let value = 0;
    for (let read = 0; read < width; read++) value = value * 2 + this.#bit();
    return value;
  }

  flag(): boolean {
    return this.#bit() === 1;
  }

  skip(width: number): void {
    this.#at += width;
  }

  /** Exp-Golomb code, unsigned (H.264, 9.1). */
  unsigned(): number {
    let zeros = 0;
    while (this.#bit() === 0 && zeros < 32) zeros++;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** Exp-Golomb code with a sign (H.264, 9.1.1). */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }

  #bit(): number {
    const byte = this.#bytes[this.#at >> 3] ?? 0;
    const bit = (byte >> (7 - (this.#at & 7))) & 1;
    this.#at++;
    return bit;
  }
}
