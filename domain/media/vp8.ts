import type { PacketHead } from "./packet-head";

/** What the first ten bytes of a VP8 packet tell (RFC 6386, 9.1). */
export function readVp8Head(bytes: Uint8Array): PacketHead {
  const tag = bytes[0] ?? 0;
  const isKey = (tag & 1) === 0;
  const isShown = (tag & 16) !== 0;
  if (!isKey || bytes.length < 10) return { starts: isKey, isKey, isShown };
  const width = (bytes[6] ?? 0) | (((bytes[7] ?? 0) & 0x3f) << 8);
  const height = (bytes[8] ?? 0) | (((bytes[9] ?? 0) & 0x3f) << 8);
  return { starts: true, isKey, isShown, size: { width, height } };
}
