import { BitReader } from "./bit-reader";
import { nalUnits, withoutEmulation } from "./nal";
import type { PacketHead } from "./packet-head";

const RASL = [8, 9];
const BLA_FIRST = 16;
const IDR_LAST = 20;
const CRA = 21;
const FIRST_NOT_SLICE = 32;
const SPS = 33;

/** How many bytes stand for a unit's length, by hvcC (ISO/IEC 14496-15, 8.3.3.1); undefined when that is no hvcC. */
export function hevcLengthSize(description: Uint8Array): number | undefined {
  if (description.length < 23 || description[0] !== 1) return undefined;
  return ((description[21] ?? 0) & 3) + 1;
}

/**
 * What the beginning of an HEVC packet tells: BLA and IDR pictures start anew, a CRA picture is one that a decoder can
 * begin with. Undefined when `bytes`, a packet's beginning, end before its first slice.
 */
export function readHevcHead(bytes: Uint8Array, lengthSize: number): PacketHead | undefined {
  let size: PacketHead["size"];
  for (const unit of nalUnits(bytes, lengthSize)) {
    const type = ((unit.bytes[0] ?? 0) >> 1) & 63;
    if (type < FIRST_NOT_SLICE) {
      const starts = type >= BLA_FIRST && type <= IDR_LAST;
      return {
        starts,
        isKey: starts || type === CRA,
        isShown: true,
        size,
        isSkippedLeading: RASL.includes(type),
      };
    }
    if (!unit.isWhole) return undefined;
    if (type === SPS) size = parseHevcSize(unit.bytes);
  }
  return undefined;
}

/** Size after cropping that a whole sequence parameter set gives (H.265, 7.3.2.2). */
export function parseHevcSize(unit: Uint8Array): { width: number; height: number } {
  const reader = new BitReader(withoutEmulation(unit).subarray(2));
  reader.skip(4);
  const layers = reader.bits(3);
  reader.skip(1);
  skipProfile(reader, layers);
  reader.unsigned();
  const chromaFormat = reader.unsigned();
  if (chromaFormat === 3) reader.skip(1);
  const width = reader.unsigned();
  const height = reader.unsigned();
  const crop = reader.flag()
    ? [reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()]
    : [];
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const cropX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropY = chromaFormat === 1 ? 2 : 1;
  return { width: width - (left + right) * cropX, height: height - (top + bottom) * cropY };
}

/** profile_tier_level(1, layers), H.265, 7.3.3. */
function skipProfile(reader: BitReader, layers: number): void {
  reader.skip(88 + 8);
  const present = Array.from({ length: layers }, () => [reader.flag(), reader.flag()] as const);
  if (layers > 0) reader.skip(2 * (8 - layers));
  for (const [hasProfile, hasLevel] of present)
    reader.skip((hasProfile ? 88 : 0) + (hasLevel ? 8 : 0));
}
