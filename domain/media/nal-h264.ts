import { BitReader } from "./bit-reader";
import { nalUnits, withoutEmulation } from "./nal";
import type { PacketHead } from "./packet-head";

const SLICE = 1;
const IDR = 5;
const SEI = 6;
const SPS = 7;
const RECOVERY_POINT = 6;

/** What a sequence parameter set says of its pictures (H.264, 7.3.2.1.1). */
export interface H264Sequence {
  /** profile_idc, the constraint flags and level_idc, a byte each. */
  readonly profile: number;
  readonly constraints: number;
  readonly level: number;
  /** 0 without colour, 1 for 4:2:0, 2 for 4:2:2, 3 for 4:4:4. */
  readonly chromaFormat: number;
  readonly bitDepth: number;
  /** After cropping. */
  readonly width: number;
  readonly height: number;
}

/** How many bytes stand for a unit's length, by avcC (ISO/IEC 14496-15, 5.3.3.1); undefined when that is no avcC. */
export function avcLengthSize(description: Uint8Array): number | undefined {
  if (description.length < 7 || description[0] !== 1) return undefined;
  return ((description[4] ?? 0) & 3) + 1;
}

/**
 * What the beginning of an H.264 packet tells. It starts a chunk only with an IDR picture; a picture with a recovery
 * point that takes effect at once is where a decoder can begin as well. Undefined when `bytes`, a packet's beginning,
 * end before its first slice.
 */
export function readH264Head(bytes: Uint8Array, lengthSize: number): PacketHead | undefined {
  let recovers = false;
  let size: PacketHead["size"];
  for (const unit of nalUnits(bytes, lengthSize)) {
    const type = (unit.bytes[0] ?? 0) & 31;
    if (type >= SLICE && type <= IDR) {
      const starts = type === IDR;
      return { starts, isKey: starts || recovers, isShown: true, size };
    }
    if (!unit.isWhole) return undefined;
    if (type === SPS) size = parseH264Sequence(unit.bytes);
    if (type === SEI) recovers ||= recoversAtOnce(withoutEmulation(unit.bytes));
  }
  return undefined;
}

/** The unit is whole, with its header byte. */
export function parseH264Sequence(unit: Uint8Array): H264Sequence {
  const bytes = withoutEmulation(unit);
  const [, profile = 0, constraints = 0, level = 0] = bytes;
  const reader = new BitReader(bytes.subarray(4));
  reader.unsigned();
  const { chromaFormat, bitDepth } = readChroma(reader, profile);
  reader.unsigned();
  skipPictureOrder(reader);
  reader.unsigned();
  reader.skip(1);
  const columns = reader.unsigned() + 1;
  const rows = reader.unsigned() + 1;
  const isFrameOnly = reader.flag();
  if (!isFrameOnly) reader.skip(1);
  reader.skip(1);
  const fields = isFrameOnly ? 1 : 2;
  const crop = reader.flag()
    ? [reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()]
    : [];
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const cropX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropY = (chromaFormat === 1 ? 2 : 1) * fields;
  return {
    profile,
    constraints,
    level,
    chromaFormat,
    bitDepth,
    width: columns * 16 - (left + right) * cropX,
    height: rows * 16 * fields - (top + bottom) * cropY,
  };
}

/** Profiles from High on say how colour is stored; those before have 4:2:0 of 8 bits. */
function readChroma(reader: BitReader, profile: number) {
  if (![100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135].includes(profile)) {
    return { chromaFormat: 1, bitDepth: 8 };
  }
  const chromaFormat = reader.unsigned();
  if (chromaFormat === 3) reader.skip(1);
  const bitDepth = 8 + Math.max(reader.unsigned(), reader.unsigned());
  reader.skip(1);
  if (reader.flag()) {
    const lists = chromaFormat === 3 ? 12 : 8;
    for (let list = 0; list < lists; list++) {
      if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64);
    }
  }
  return { chromaFormat, bitDepth };
}

function skipScalingList(reader: BitReader, length: number): void {
  let last = 8;
  let next = 8;
  for (let at = 0; at < length; at++) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipPictureOrder(reader: BitReader): void {
  const type = reader.unsigned();
  if (type === 0) reader.unsigned();
  if (type !== 1) return;
  reader.skip(1);
  reader.signed();
  reader.signed();
  const cycle = Math.min(reader.unsigned(), 255);
  for (let at = 0; at < cycle; at++) reader.signed();
}

/** Whether a message of supplemental information says that decoding may begin with this picture (H.264, D.2.8). */
function recoversAtOnce(unit: Uint8Array): boolean {
  for (let at = 1; at + 2 < unit.length; ) {
    let type = 0;
    while (unit[at] === 255) {
      type += 255;
      at++;
    }
    type += unit[at++] ?? 0;
    let length = 0;
    while (unit[at] === 255) {
      length += 255;
      at++;
    }
    length += unit[at++] ?? 0;
    if (type === RECOVERY_POINT) return new BitReader(unit.subarray(at)).unsigned() === 0;
    at += length;
  }
  return false;
}
