/** Seven bits a byte; 2^53 takes eight. */
const MAX_VARINT_BYTES = 8;

/** Whole numbers 0 to 2^53 - 1, seven bits a byte from the lowest, the highest bit set on all bytes but a number's last. */
export function writeVarints<T extends Uint32Array | Float64Array>(
  column: T,
  encode: (value: number, at: number) => number,
): Uint8Array {
  let bytes = new Uint8Array(column.length * 2 + MAX_VARINT_BYTES);
  let length = 0;
  for (let at = 0; at < column.length; at++) {
    if (length + MAX_VARINT_BYTES > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    let left = encode(column[at] ?? 0, at);
    for (; left >= 128; left = Math.floor(left / 128)) bytes[length++] = (left % 128) | 128;
    bytes[length++] = left;
  }
  return bytes.subarray(0, length);
}

/**
 * Reads `count` numbers from offset `at`, gives each to `take` and answers with the offset behind them. Throws
 * RangeError when the bytes end before, or a number is too long.
 */
export function readVarints(
  bytes: Uint8Array,
  at: number,
  count: number,
  take: (value: number, index: number) => void,
): number {
  let place = at;
  for (let index = 0; index < count; index++) {
    let value = 0;
    let scale = 1;
    for (let read = 1; ; read++) {
      const byte = bytes[place++];
      if (byte === undefined || read > MAX_VARINT_BYTES)
        throw new RangeError("A number is cut off.");
      value += (byte & 127) * scale;
      if (byte < 128) break;
      scale *= 128;
    }
    take(value, index);
  }
  return place;
}
