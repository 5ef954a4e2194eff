import { BitReader } from "./bit-reader";
import type { PacketHead } from "./packet-head";

const SEQUENCE_HEADER = 1;

/**
 * What a packet of AV1 that its file marks as a key tells: the largest size that its sequence header announces (AV1
 * bitstream specification, 5.5). A temporal unit always shows one picture.
 */
export function readAv1Head(bytes: Uint8Array, isKey: boolean): PacketHead {
  const head = { starts: isKey, isKey, isShown: true };
  for (let at = 0; at < bytes.length; ) {
    const header = bytes[at++] ?? 0;
    if (header & 4) at++;
    if (!(header & 2)) return head;
    let length = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++] ?? 0;
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    if (((header >> 3) & 15) === SEQUENCE_HEADER) {
      return { ...head, size: parseSequenceSize(bytes.subarray(at, at + length)) };
    }
    at += length;
  }
  return head;
}

function parseSequenceSize(bytes: Uint8Array): { width: number; height: number } {
  const reader = new BitReader(bytes);
  reader.skip(3 + 1);
  if (reader.flag()) reader.skip(5);
  else skipOperatingPoints(reader);
  const widthBits = reader.bits(4) + 1;
  const heightBits = reader.bits(4) + 1;
  return { width: reader.bits(widthBits) + 1, height: reader.bits(heightBits) + 1 };
}

function skipOperatingPoints(reader: BitReader): void {
  let delayBits = 0;
  let hasDecoderModel = false;
  if (reader.flag()) {
    reader.skip(64);
    if (reader.flag()) reader.unsigned();
    hasDecoderModel = reader.flag();
    if (hasDecoderModel) {
      delayBits = reader.bits(5) + 1;
      reader.skip(32 + 5 + 5);
    }
  }
  const hasDelay = reader.flag();
  const points = reader.bits(5) + 1;
  for (let point = 0; point < points; point++) {
    reader.skip(12);
    if (reader.bits(5) > 7) reader.skip(1);
    if (hasDecoderModel && reader.flag()) reader.skip(2 * delayBits + 1);
    if (hasDelay && reader.flag()) reader.skip(4);
  }
}
