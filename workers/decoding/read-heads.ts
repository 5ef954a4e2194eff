import type { FileHandle } from "node:fs/promises";
import { readAv1Head } from "@/domain/media/av1";
import { avcLengthSize, readH264Head } from "@/domain/media/nal-h264";
import { hevcLengthSize, readHevcHead } from "@/domain/media/nal-hevc";
import type { PacketHead } from "@/domain/media/packet-head";
import { FILE_SAYS_KEY, type PacketList } from "@/domain/media/packet-list";
import { readVp8Head } from "@/domain/media/vp8";
import { readVp9Head } from "@/domain/media/vp9";

/** Enough for the parameter sets and messages before the first slice, almost always. */
const HEAD_BYTES = 4096;
/** Reads under way at the same time. */
const AT_ONCE = 32;

/**
 * Reads the first bytes of those packets whose head counts: the key packets; for VP8 and VP9 all, since hidden ones
 * are not marked by the file; for HEVC those that are presented before a key packet they follow.
 */
export async function readHeads({
  file,
  codec,
  description,
  list,
  signal,
}: {
  file: FileHandle;
  codec: string;
  description: Uint8Array;
  list: PacketList;
  signal: AbortSignal;
}): Promise<Map<number, PacketHead>> {
  const heads = new Map<number, PacketHead>();
  const read = headReader(codec, description);
  const wanted = wantedPackets(codec, list);
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const round = wanted.slice(at, at + AT_ONCE).map(async (packet) => {
      const isKey = ((list.marks[packet] ?? 0) & FILE_SAYS_KEY) !== 0;
      const bytesOf = (start: number, length: number) =>
        readAt(file, (list.offsets[packet] ?? 0) + start, length);
      const sizeBytes = list.sizes[packet] ?? 0;
      return [packet, await read({ bytesOf, sizeBytes, isKey })] as const;
    });
    for (const [packet, head] of await Promise.all(round)) if (head) heads.set(packet, head);
  }
  return heads;
}

interface PacketBytes {
  bytesOf(start: number, length: number): Promise<Uint8Array>;
  readonly sizeBytes: number;
  readonly isKey: boolean;
}
type ReadHead = (packet: PacketBytes) => Promise<PacketHead | undefined>;

function headReader(codec: string, description: Uint8Array): ReadHead {
  switch (codec) {
    case "h264":
      return nalReader(readH264Head, avcLengthSize(description));
    case "hevc":
      return nalReader(readHevcHead, hevcLengthSize(description));
    case "vp8":
      return async ({ bytesOf, sizeBytes }) =>
        readVp8Head(await bytesOf(0, Math.min(10, sizeBytes)));
    case "vp9":
      return async ({ bytesOf, sizeBytes }) => {
        const last = await bytesOf(sizeBytes - 1, 1);
        return readVp9Head(await bytesOf(0, Math.min(16, sizeBytes)), last[0] ?? 0);
      };
    case "av1":
      return async ({ bytesOf, sizeBytes, isKey }) =>
        readAv1Head(await bytesOf(0, Math.min(HEAD_BYTES, sizeBytes)), isKey);
    default:
      // Pictures presented before a key packet of these may lean on those before it.
      return async ({ isKey }) => ({ starts: false, isKey, isShown: true });
  }
}

/** A packet without a picture in it is not shown. */
function nalReader(
  read: (bytes: Uint8Array, lengthSize: number) => PacketHead | undefined,
  lengthSize: number | undefined,
): ReadHead {
  return async ({ bytesOf, sizeBytes }) => {
    if (lengthSize === undefined) return undefined;
    const head = read(await bytesOf(0, Math.min(HEAD_BYTES, sizeBytes)), lengthSize);
    if (head || sizeBytes <= HEAD_BYTES) return head ?? nothing;
    return read(await bytesOf(0, sizeBytes), lengthSize) ?? nothing;
  };
}

const nothing: PacketHead = { starts: false, isKey: false, isShown: false };

function wantedPackets(codec: string, { marks, times }: PacketList): number[] {
  const wanted: number[] = [];
  let keyTime = Number.POSITIVE_INFINITY;
  for (const [packet, mark] of marks.entries()) {
    const time = times[packet] ?? 0;
    const isKey = (mark & FILE_SAYS_KEY) !== 0;
    if (isKey) keyTime = time;
    const isLeading = codec === "hevc" && time < keyTime;
    if (isKey || isLeading || codec === "vp8" || codec === "vp9") wanted.push(packet);
  }
  return wanted;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
