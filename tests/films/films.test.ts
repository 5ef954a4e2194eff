import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byteRangesOf, cutChunkHeader, encodeChunkHeader } from "@/domain/media/chunk-codec";
import { chunkOfPicture, type PacketIndex, pictureCount } from "@/domain/media/packet-index";
import { decodePacketIndex, encodePacketIndex } from "@/domain/media/packet-index-codec";
import { decodePictures } from "@/workers/decoding/decode-pictures";
import { makeChunk } from "@/workers/decoding/make-chunk";
import { probeVideo } from "@/workers/decoding/probe-video";
import type { ReadPackets } from "@/workers/decoding/read-packets";
import { decodeChunk } from "./decode-chunk";
import { GOOD_FILMS } from "./films";
import { readPictureCode } from "./picture-code";
import { rangesOf } from "./read-range";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-films-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();

test.each(GOOD_FILMS)("$name: picture n is the same one wherever it is decoded", async (film) => {
  const file = await film.make(folder);
  const probed = await probeVideo({ path: file, mediaType: film.mediaType, folder, signal });
  const index = decodePacketIndex(encodePacketIndex(probed.index));
  expect(index).toEqual({ ...probed.index });
  const readPackets = rangesOf(probed.packetsPath ?? file);
  const count = film.pictures;
  expect({ count: pictureCount(index), isCut: index.isCut, warnings: probed.warnings }).toEqual({
    count,
    isCut: film.isCut,
    warnings: [],
  });

  expect(await numbersOf(index, readPackets, 0, count - 1)).toEqual(
    Array.from({ length: count }, (_, picture) => picture),
  );
  // By themselves: before, at and behind a key.
  for (const alone of [Math.floor(count / 2) - 1, Math.floor(count / 2), count - 4])
    expect(await numbersOf(index, readPackets, alone, alone)).toEqual([alone]);

  expect(index.chunks[0]?.firstPicture).toBe(0);
  const last = index.chunks.length - 1;
  for (const chunk of new Set([0, 1, Math.floor(last / 2), last])) {
    if (chunk > last) continue;
    const shown = await pictureNumbers(index, chunk, readPackets);
    for (const [picture, number] of shown) {
      expect(number).toBe(picture);
      expect(chunkOfPicture(index, picture)).toBe(chunk);
    }
    expect(shown.map(([picture]) => picture)).toEqual(picturesOf(index, chunk));
  }
  const end = index.chunks.at(-1);
  expect((end?.firstPicture ?? 0) + (end?.pictureCount ?? 0)).toBe(count);
});

async function numbersOf(index: PacketIndex, readPackets: ReadPackets, from: number, to: number) {
  const numbers = [];
  for await (const decoded of decodePictures({ index, readPackets, from, to, signal })) {
    expect(decoded.picture).toBe(from + numbers.length);
    const { width, height, rgb } = decoded;
    numbers.push(readPictureCode({ width, height, data: rgb }));
  }
  return numbers;
}

/** Pictures of the medium that a chunk gives when it is decoded by itself, each with the number that it carries. */
async function pictureNumbers(index: PacketIndex, chunk: number, readPackets: ReadPackets) {
  const wire = index.isCut
    ? await cutChunk(index, chunk, readPackets)
    : await makeChunk({ index, chunk, readPackets, signal });
  const codec = index.isCut ? index.codec : "h264";
  const { expected, numbers } = await decodeChunk(wire, codec);
  // VP8's hidden packets give nothing; what an edit list leaves out is decoded and not shown.
  const given =
    numbers.length === expected.length ? expected : expected.filter((one) => one !== null);
  expect(numbers.length).toBe(given.length);
  return given.flatMap((picture, at) =>
    picture === null ? [] : [[picture, numbers[at]] as const],
  );
}

async function cutChunk(index: PacketIndex, chunk: number, readPackets: ReadPackets) {
  const pieces: Uint8Array[] = [encodeChunkHeader(cutChunkHeader(index, chunk))];
  for (const range of byteRangesOf(index, chunk)) {
    for await (const piece of readPackets(range)) pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function picturesOf({ chunks }: PacketIndex, chunk: number): number[] {
  const { firstPicture = 0, pictureCount: length = 0 } = chunks[chunk] ?? {};
  return Array.from({ length }, (_, at) => firstPicture + at);
}
