import type { ChunkHeader } from "@/domain/media/chunk";
import { encodeChunkHeader } from "@/domain/media/chunk-codec";
import { avcCodecString } from "@/domain/media/codec-string";
import { accessUnits } from "@/domain/media/nal-annex-b";
import { chunkAt, type PacketIndex, packetOfPicture } from "@/domain/media/packet-index";
import { decoderWords, pictureTeller, TELL_TIMES } from "./decoder-words";
import { runFfmpeg } from "./ffmpeg";
import { matroskaOf } from "./packet-bytes";
import { pictureBroken } from "./picture-broken";
import type { ReadPackets } from "./read-packets";
import { Trust } from "./trust";

/** Far more than any chunk takes: a chunk is held in memory. */
const MAX_CHUNK_BYTES = 512 * 1024 * 1024;

/**
 * Makes chunk k of a film that browsers cannot decode: H.264 that any of them can, one packet a picture, in its form on
 * the wire. Where a side has an odd number of pixels, the coded picture has one more, for the reader to cut off. Throws
 * RangeError when there is no such chunk, Invalid PICTURE_BROKEN that names the first picture that does not decode.
 */
export async function makeChunk({
  index,
  chunk,
  readPackets,
  signal,
}: {
  index: PacketIndex;
  chunk: number;
  readPackets: ReadPackets;
  signal: AbortSignal;
}): Promise<Uint8Array> {
  const { firstPacket, packetCount, firstPicture, pictureCount } = chunkAt(index, chunk);
  const run = { first: firstPacket, last: firstPacket + packetCount - 1 };
  const orders = Array.from({ length: pictureCount }, (_, at) => orderOf(index, firstPicture + at));
  const decoded = new Set<number>();
  const process = runFfmpeg({
    words: [
      ...decoderWords(index, run),
      "-vf",
      filters(index, orders),
      ...encoderWords(index, pictureCount),
      "-f",
      "h264",
      "pipe:1",
    ],
    input: matroskaOf(index, run, readPackets),
    onComplaint: pictureTeller((order, isWhole) => {
      if (isWhole) decoded.add(order);
    }),
    limits: { outputBytes: MAX_CHUNK_BYTES },
    signal,
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of process.output) pieces.push(piece);
  const { exitCode, complaint } = await process.ended;
  const trust = new Trust(index, run, decoded);
  const missing = orders.findIndex(
    (_, at) => !trust.has(packetOfPicture(index, firstPicture + at)),
  );
  if (missing !== -1) throw pictureBroken(firstPicture + missing);
  if (exitCode !== 0) throw new Error(`encoding chunk ${chunk} failed: ${complaint}`);
  return wireForm(index, firstPicture, orders.length, Buffer.concat(pieces));
}

function filters({ width, height }: PacketIndex, orders: readonly number[]): string {
  const oddColumns = width % 2;
  const oddRows = height % 2;
  const even =
    oddColumns + oddRows > 0
      ? [
          "format=yuv444p",
          `pad=${width + oddColumns}:${height + oddRows}`,
          `fillborders=right=${oddColumns}:bottom=${oddRows}:mode=smear`,
        ]
      : [];
  return [
    TELL_TIMES,
    `select='${runsOf(orders)
      .map(([first, last]) => `between(pts,${first},${last})`)
      .join("+")}'`,
    `scale=${width}:${height}`,
    ...even,
    "format=yuv420p",
    // Even spacing: the encoder spends bits by a picture's duration.
    "setpts=N/(25*TB)",
  ].join(",");
}

/** One key picture at the beginning and none out of order: the chunk is one run, its packets are its pictures. */
function encoderWords({ colorMatrix }: PacketIndex, pictures: number): string[] {
  const spaces: Readonly<Record<string, string>> = { bt601: "smpte170m", bt709: "bt709" };
  const space = colorMatrix ? spaces[colorMatrix] : undefined;
  return [
    "-c:v",
    "libx264",
    "-preset",
    PRESET,
    "-crf",
    "18",
    "-profile:v",
    "high",
    "-bf",
    "0",
    "-g",
    String(pictures),
    "-sc_threshold",
    "0",
    "-x264-params",
    "aud=1:open-gop=0",
    ...(space ? ["-colorspace", space] : []),
  ];
}

/** A 1920 x 1080 chunk is to be there within two seconds on two cores. */
const PRESET = "superfast";

function wireForm(
  { width, height, rotation }: PacketIndex,
  firstPicture: number,
  pictureCount: number,
  stream: Uint8Array,
): Uint8Array {
  const units = accessUnits(stream);
  if (units.length !== pictureCount) {
    throw new Error(`the encoder gave ${units.length} pictures for ${pictureCount}`);
  }
  const header: ChunkHeader = {
    codec: avcCodecString(units[0]?.profile ?? new Uint8Array(3)),
    description: null,
    width,
    height,
    rotation,
    packets: units.map(({ bytes, isIdr }, order) => ({
      order,
      sizeBytes: bytes.length,
      isKey: isIdr,
      picture: firstPicture + order,
    })),
  };
  return Buffer.concat([encodeChunkHeader(header), ...units.map(({ bytes }) => bytes)]);
}

/** Neighbouring numbers as first and last of each run; `numbers` rise. */
function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

function orderOf(index: PacketIndex, picture: number): number {
  return index.orders[packetOfPicture(index, picture)] ?? 0;
}
