/** Columns and rows of blocks: sixteen bits of a number, then eight that check it. */
const COLUMNS = 6;
const ROWS = 4;

/** Pixels of a picture, row by row from the top: one byte a pixel (grey), three (RGB) or four (RGBA). */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** A grey picture that carries a number from 0 to 65,535 in big black and white blocks, which survive any codec. */
export function writePictureCode(number: number, width: number, height: number): Uint8Array {
  const code = number * 256 + checkOf(number);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * ROWS) / height);
    for (let x = 0; x < width; x++) {
      const bit = row * COLUMNS + Math.floor((x * COLUMNS) / width);
      data[y * width + x] = Math.floor(code / 2 ** bit) % 2 === 1 ? 235 : 16;
    }
  }
  return data;
}

/**
 * The number that a picture carries; undefined when its check does not hold. Leans on nothing outside, so that a test
 * can hand it to a browser as text.
 */
export function readPictureCode({ width, height, data }: Pixels): number | undefined {
  const [columns, rows] = [6, 4];
  const channels = Math.round(data.length / (width * height));
  let code = 0;
  for (let bit = 0; bit < columns * rows; bit++) {
    const x = Math.floor(((bit % columns) + 0.5) * (width / columns));
    const y = Math.floor((Math.floor(bit / columns) + 0.5) * (height / rows));
    const at = (y * width + x) * channels;
    const light = channels === 1 ? data[at] : data[at + 1];
    if ((light ?? 0) > 127) code += 2 ** bit;
  }
  const number = Math.floor(code / 256);
  const check = ((number * 167 + 91) ^ (number >> 3)) & 255;
  return code % 256 === check ? number : undefined;
}

function checkOf(number: number): number {
  return ((number * 167 + 91) ^ (number >> 3)) & 255;
}
