/** A unit of the network abstraction layer, as H.264 and HEVC share it. */
export interface NalUnit {
  /** From its header; cut where the bytes end. */
  readonly bytes: Uint8Array;
  /** Whether all of it is there. */
  readonly isWhole: boolean;
}

/**
 * The units of a packet in the form of MP4 and Matroska: each behind its length in `lengthSize` bytes. `bytes` may be
 * just the packet's beginning; the last unit is then cut.
 */
export function* nalUnits(bytes: Uint8Array, lengthSize: number): Generator<NalUnit> {
  for (let at = 0; at + lengthSize < bytes.length; ) {
    let length = 0;
    for (let place = 0; place < lengthSize; place++)
      length = length * 256 + (bytes[at + place] ?? 0);
    const start = at + lengthSize;
    at = start + length;
    if (length > 0) yield { bytes: bytes.subarray(start, at), isWhole: at <= bytes.length };
  }
}

/** The unit without the bytes 3 that keep start codes from appearing inside (H.264, 7.4.1). */
export function withoutEmulation(unit: Uint8Array): Uint8Array {
  const plain = new Uint8Array(unit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    plain[length++] = byte;
  }
  return plain.subarray(0, length);
}
