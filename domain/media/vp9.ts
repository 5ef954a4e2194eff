import { BitReader } from "./bit-reader";
import type { PacketHead } from "./packet-head";

const RGB = 7;

/**
 * What the beginning of a VP9 packet tells (VP9 bitstream specification, 6.2). `lastByte` is the packet's last one: it
 * says whether several frames share the packet, the last of which is shown.
 */
export function readVp9Head(bytes: Uint8Array, lastByte: number): PacketHead {
  const reader = new BitReader(bytes);
  reader.skip(2);
  const profile = reader.bits(1) + reader.bits(1) * 2;
  if (profile === 3) reader.skip(1);
  // Shows a frame that was decoded before.
  if (reader.flag()) return { starts: false, isKey: false, isShown: true };
  const isKey = !reader.flag();
  const isFirstShown = reader.flag();
  const isShown = isFirstShown || (lastByte & 0xe0) === 0xc0;
  if (!isKey) return { starts: false, isKey, isShown };
  reader.skip(1 + 24);
  skipColor(reader, profile);
  const width = reader.bits(16) + 1;
  const height = reader.bits(16) + 1;
  return { starts: true, isKey, isShown, size: { width, height } };
}

function skipColor(reader: BitReader, profile: number): void {
  if (profile >= 2) reader.skip(1);
  const space = reader.bits(3);
  if (space !== RGB) reader.skip(profile === 1 || profile === 3 ? 4 : 1);
  else if (profile === 1 || profile === 3) reader.skip(1);
}
