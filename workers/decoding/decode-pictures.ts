import { runsOf } from "@/domain/media/frame-runs";
import {
  type PacketIndex,
  packetOfPicture,
  pictureTable,
  type Rotation,
} from "@/domain/media/packet-index";
import { runOfPictures } from "@/domain/media/packet-run";
import { decoderWords, pictureTeller, TELL_TIMES } from "./decoder-words";
import { runFfmpeg } from "./ffmpeg";
import { fixedPieces } from "./fixed-pieces";
import { matroskaOf } from "./packet-bytes";
import { pictureBroken } from "./picture-broken";
import type { ReadPackets } from "./read-packets";
import { Told } from "./told";
import { Trust } from "./trust";

export interface DecodedPicture {
  /** Its number in the medium. */
  readonly picture: number;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Rows from the top, red, green and blue a byte each. */
  readonly rgb: Uint8Array;
}

/**
 * Decodes pictures `from` to `to` of a film, both inclusive, and gives exactly those in order, upright. `size.side` is
 * the longest side in pixels that they are made smaller to. Throws RangeError when there is no such picture, Invalid
 * PICTURE_BROKEN that names the first picture that does not decode, or that leans on one that does not; the pictures
 * before it are given first.
 */
export async function* decodePictures({
  index,
  readPackets,
  from,
  to,
  signal,
  size,
}: {
  index: PacketIndex;
  readPackets: ReadPackets;
  from: number;
  to: number;
  signal: AbortSignal;
  size?: { readonly side: number };
}): AsyncGenerator<DecodedPicture> {
  if (from > to) return;
  const run = runOfPictures(index, from, to);
  const shape = shapeOf(index, size?.side);
  const pictureOfOrder = new Map<number, number>();
  for (let picture = from; picture <= to; picture++) {
    pictureOfOrder.set(orderOf(index, picture), picture);
  }
  const told = new Told();
  const whole = new Set<number>();
  const process = runFfmpeg({
    words: [
      ...decoderWords(index, run),
      "-vf",
      filters(index, shape, select([...pictureOfOrder.keys()])),
      "-f",
      "rawvideo",
      "-pix_fmt",
      "rgb24",
      "pipe:1",
    ],
    input: matroskaOf(index, run, readPackets),
    onComplaint: pictureTeller((order, isWhole) => {
      if (isWhole) whole.add(order);
      told.push(order);
    }),
    signal,
  });
  process.ended.catch(() => {}).finally(() => told.end());

  const trust = new Trust(index, run, whole);
  const table = pictureTable(index);
  /** Decoded, and not yet given because something before them is still to come. */
  const waiting = new Map<number, Uint8Array>();
  let next = from;
  const ready = function* (): Generator<DecodedPicture> {
    for (let rgb = waiting.get(next); rgb; rgb = waiting.get(next)) {
      if (!trust.has(table[next] ?? 0)) return;
      waiting.delete(next);
      yield { picture: next, width: shape.width, height: shape.height, rgb };
      next++;
    }
  };
  for await (const rgb of fixedPieces(process.output, shape.width * shape.height * 3)) {
    let order: number | undefined;
    do {
      order = await told.next();
    } while (order !== undefined && !pictureOfOrder.has(order));
    const picture = order === undefined ? undefined : pictureOfOrder.get(order);
    if (picture !== undefined) waiting.set(picture, rgb);
    yield* ready();
  }
  await process.ended;
  yield* ready();
  if (next <= to) throw pictureBroken(next);
}

interface Shape {
  /** Upright. */
  readonly width: number;
  readonly height: number;
  /** As stored, after being made smaller. */
  readonly storedWidth: number;
  readonly storedHeight: number;
}

function shapeOf({ width, height, rotation }: PacketIndex, side: number | undefined): Shape {
  const factor = side === undefined ? 1 : Math.min(1, side / Math.max(width, height));
  const storedWidth = Math.max(1, Math.round(width * factor));
  const storedHeight = Math.max(1, Math.round(height * factor));
  const isTurned = rotation === 90 || rotation === 270;
  return isTurned
    ? { width: storedHeight, height: storedWidth, storedWidth, storedHeight }
    : { width: storedWidth, height: storedHeight, storedWidth, storedHeight };
}

const TURNS: Readonly<Record<Rotation, readonly string[]>> = {
  0: [],
  90: ["transpose=clock"],
  180: ["hflip", "vflip"],
  270: ["transpose=cclock"],
};

function filters(
  { colorMatrix, rotation }: PacketIndex,
  { storedWidth, storedHeight }: Shape,
  wanted: string,
): string {
  const matrix = colorMatrix ? `:in_color_matrix=${colorMatrix}` : "";
  const quality = "flags=bilinear+accurate_rnd+full_chroma_int";
  return [
    TELL_TIMES,
    `select='${wanted}'`,
    `scale=${storedWidth}:${storedHeight}:${quality}${matrix}`,
    "format=rgb24",
    ...TURNS[rotation],
  ].join(",");
}

/** Only what is wanted is made smaller and handed over: an index may show few pictures of many that are decoded. */
function select(orders: readonly number[]): string {
  return runsOf(orders)
    .map(([first, last]) => `between(pts,${first},${last})`)
    .join("+");
}

function orderOf(index: PacketIndex, picture: number): number {
  return index.orders[packetOfPicture(index, picture)] ?? 0;
}
