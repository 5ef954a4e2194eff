/** One page of a TIFF made by hand, uncompressed, in one strip. */
export interface CraftedPage {
  readonly width: number;
  readonly height: number;
  /** Samples row by row, as they stand in the file. */
  readonly pixels: Uint8Array;
  readonly bits?: number;
  readonly samples?: number;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK. */
  readonly photometric?: number;
  readonly orientation?: number;
  readonly sampleFormat?: number;
  readonly subfileType?: number;
  readonly compression?: number;
  /** Red, green and blue of each value, 16 bits each. */
  readonly palette?: readonly number[];
}

/** The bytes of a TIFF with exactly these pages, little-endian; `isBig` makes a BigTIFF. */
export function craftTiff(
  pages: readonly CraftedPage[],
  { isBig = false, loopsBack = false } = {},
): Buffer {
  const word = isBig ? 8 : 4;
  const parts: Buffer[] = [];
  let length = 0;
  const add = (bytes: Uint8Array) => {
    const at = length;
    const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
    parts.push(padded);
    length += padded.length;
    return at;
  };
  const number = (value: number, bytes: number) => {
    const buffer = Buffer.alloc(bytes);
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value));
    else buffer.writeUIntLE(value, 0, bytes);
    return buffer;
  };
  const head = isBig
    ? Buffer.concat([Buffer.from("II+\0"), number(8, 2), number(0, 2), number(0, 8)])
    : Buffer.concat([Buffer.from("II*\0"), number(0, 4)]);
  add(head);
  let pointerAt = head.length - word;
  const pointers: { readonly at: number; readonly to: number }[] = [];
  for (const page of pages) {
    const { samples = 1, bits = 8 } = page;
    const pixelsAt = add(page.pixels);
    const bitsAt = samples > 2 ? add(Buffer.concat(Array(samples).fill(number(bits, 2)))) : 0;
    const palette = page.palette && Buffer.concat(page.palette.map((value) => number(value, 2)));
    const paletteAt = palette ? add(palette) : 0;
    const long = isBig ? 16 : 4;
    const isInline = samples * 2 <= word;
    const fields: (readonly [number, number, number, number])[] = [
      [254, 4, 1, page.subfileType ?? 0],
      [256, 4, 1, page.width],
      [257, 4, 1, page.height],
      isInline || samples <= 2 ? [258, 3, 1, bits] : [258, 3, samples, bitsAt],
      [259, 3, 1, page.compression ?? 1],
      [262, 3, 1, page.photometric ?? (samples >= 3 ? 2 : 1)],
      [273, long, 1, pixelsAt],
      [274, 3, 1, page.orientation ?? 1],
      [277, 3, 1, samples],
      [278, 4, 1, page.height],
      [279, long, 1, page.pixels.length],
      ...(palette ? [[320, 3, palette.length / 2, paletteAt] as const] : []),
      ...(page.sampleFormat ? [[339, 3, 1, page.sampleFormat] as const] : []),
    ];
    const entries = fields.map(([tag, type, count, value]) =>
      Buffer.concat([number(tag, 2), number(type, 2), number(count, word), number(value, word)]),
    );
    const at = add(
      Buffer.concat([number(fields.length, isBig ? 8 : 2), ...entries, number(0, word)]),
    );
    pointers.push({ at: pointerAt, to: at });
    pointerAt = at + (isBig ? 8 : 2) + fields.length * (4 + 2 * word);
  }
  if (loopsBack && pointers[0]) pointers.push({ at: pointerAt, to: pointers[0].to });
  const file = Buffer.concat(parts);
  for (const { at, to } of pointers) number(to, word).copy(file, at);
  return file;
}
