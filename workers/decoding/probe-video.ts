import { type FileHandle, open, stat } from "node:fs/promises";
import type { ByteRange } from "@/domain/media/byte-range";
import { codecString } from "@/domain/media/codec-string";
import {
  type PacketIndex,
  packetOfPicture,
  pictureTable,
  timeOfPicture,
} from "@/domain/media/packet-index";
import { buildPacketIndex } from "@/domain/media/packet-index-build";
import type { PacketList } from "@/domain/media/packet-list";
import { invalid, LoupeError } from "@/server/errors";
import { canBrowsersDecode } from "./can-browsers-decode";
import { areOffsetsTrue, firstHashes } from "./check-offsets";
import { checkSizes } from "./check-sizes";
import { type DecodedPicture, decodePictures } from "./decode-pictures";
import { COPY_DEMUXER, demuxerOf } from "./demuxer";
import { endsEarly } from "./ends-early";
import { type FilmStream, readFilmStream } from "./film-stream";
import { readHeads } from "./read-heads";
import { type ListedPackets, readPacketList } from "./read-packet-list";
import type { ReadPackets } from "./read-packets";
import { remux } from "./remux";

export interface ProbedVideo {
  readonly index: PacketIndex;
  /** The remuxed copy that the index speaks of; absent when it speaks of the file itself. */
  readonly packetsPath?: string;
  /** From the beginning of the first picture to the end of the last. */
  readonly durationSecs: number;
  /** Pictures a second on average. */
  readonly frameRate: number;
  readonly hasAudio: boolean;
  /** Sentences about what of the film will not be as its file says. */
  readonly warnings: readonly string[];
}

/** A film's headers, and its packets in the file or in a copy. */
interface Probed {
  readonly film: FilmStream;
  readonly listed: ListedPackets;
  readonly packetsPath?: string;
}

/**
 * Makes the packet index of a film from a file on this machine; no picture is decoded. `mediaType` is what the file's
 * first bytes tell. Where the container does not list what an index needs, the packets are copied into `folder` and the
 * index speaks of that copy. Throws Invalid: UNSUPPORTED_MEDIA, NO_VIDEO_STREAM, VIDEO_BROKEN, VIDEO_SIZE_CHANGES,
 * TOO_MANY_PIXELS, TOO_LONG; LimitExceeded when the sandbox's limits do not suffice.
 */
export async function probeVideo({
  path,
  mediaType,
  folder,
  signal,
}: {
  path: string;
  mediaType: string;
  folder: string;
  signal: AbortSignal;
}): Promise<ProbedVideo> {
  const { film, listed, packetsPath } = await listPackets({ path, mediaType, folder, signal });
  const file = await open(packetsPath ?? path);
  try {
    const found = await indexOf(film, listed.list, file, signal);
    // A copy does not tell whether its last packet was whole in the file that it was made from.
    const isEndDoubtful = packetsPath !== undefined || listed.isCutShort;
    const whole = isEndDoubtful
      ? await withoutBrokenEnd(found, listed.list, { file, film, signal })
      : found;
    const pictures = pictureTable(whole).length;
    const isCutShort = listed.isCutShort || whole !== found;
    const warnings = isCutShort
      ? [...film.warnings, `The file ends early: the ${pictures} pictures before its end are used.`]
      : film.warnings;
    const { hasAudio } = film;
    return { index: whole, packetsPath, ...pace(whole, pictures, film), hasAudio, warnings };
  } finally {
    await file.close();
  }
}

/** Throws Invalid VIDEO_BROKEN and VIDEO_SIZE_CHANGES. */
async function indexOf(
  film: FilmStream,
  list: PacketList,
  file: FileHandle,
  signal: AbortSignal,
): Promise<PacketIndex> {
  const { codec, description, width, height, rotation, pixelAspect, colorMatrix } = film;
  const heads = await readHeads({ file, codec, description, list, signal });
  checkSizes(film, list, heads);
  const name = codecString({ ...film, ...depthOf(film) });
  const index = buildPacketIndex(
    {
      codec,
      codecString: name,
      description,
      width,
      height,
      rotation,
      pixelAspect,
      ...(colorMatrix && { colorMatrix }),
      isCut: name !== null && canBrowsersDecode(film),
    },
    list,
    heads,
  );
  if (index && pictureTable(index).length > 0) return index;
  throw invalid("VIDEO_BROKEN", "The film has no picture that decoding could begin with.");
}

/**
 * Decodes the last chunk, and makes the index anew without the packets from the first broken one on. The same index
 * when none is broken.
 */
async function withoutBrokenEnd(
  index: PacketIndex,
  list: PacketList,
  { file, film, signal }: { file: FileHandle; film: FilmStream; signal: AbortSignal },
): Promise<PacketIndex> {
  const last = index.chunks.at(-1);
  if (!last) return index;
  const { firstPicture: from, pictureCount: count } = last;
  const readPackets: ReadPackets = (range) => bytesOf(file, range);
  const pictures = { index, readPackets, from, to: from + count - 1, signal, size: { side: 16 } };
  const broken = await firstBroken(decodePictures(pictures));
  if (broken === undefined) return index;
  const end = packetOfPicture(index, broken);
  if (end === 0) return index;
  const { offsets, sizes, times, marks } = list;
  const rest = {
    offsets: offsets.slice(0, end),
    sizes: sizes.slice(0, end),
    times: times.slice(0, end),
    marks: marks.slice(0, end),
  };
  return indexOf(film, rest, file, signal);
}

const READ_BYTES = 256 * 1024;

/** A stream of the handle would close it when nobody reads on. */
async function* bytesOf(file: FileHandle, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const wanted = Math.min(READ_BYTES, end - at);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function firstBroken(pictures: AsyncIterable<DecodedPicture>): Promise<number | undefined> {
  try {
    for await (const _ of pictures);
    return undefined;
  } catch (error) {
    const picture =
      error instanceof LoupeError && error.code === "PICTURE_BROKEN" && error.details.picture;
    if (typeof picture === "number") return picture;
    throw error;
  }
}

/** The packets of the file itself where that lists them truly, else those of a copy. */
async function listPackets({
  path,
  mediaType,
  folder,
  signal,
}: {
  path: string;
  mediaType: string;
  folder: string;
  signal: AbortSignal;
}): Promise<Probed> {
  const { name: demuxer, isIndexable } = demuxerOf(mediaType);
  const film = await readFilmStream({ path, demuxer, signal });
  if (isIndexable) {
    const listed = await tryList({ path, demuxer, film, signal });
    if (listed) return { film, listed };
  }
  const fileBytes = (await stat(path)).size;
  const { copy: packetsPath, isCutShort } = await remux({
    source: path,
    demuxer,
    film,
    fileBytes,
    folder,
    signal,
  });
  const copied = await readFilmStream({ path: packetsPath, demuxer: COPY_DEMUXER.name, signal });
  // Headers that only the first container has, and what the copy cannot know.
  const { rotation, pixelAspect, hasAudio, warnings, colorMatrix } = film;
  const merged = { ...copied, rotation, pixelAspect, hasAudio, warnings, colorMatrix };
  const listed = await tryList({
    path: packetsPath,
    demuxer: COPY_DEMUXER.name,
    film: merged,
    signal,
  });
  if (listed) {
    const isShort = listed.isCutShort || isCutShort || (await endsEarly(path, demuxer));
    return {
      film: merged,
      listed: { ...listed, isCutShort: isShort },
      packetsPath,
    };
  }
  throw invalid(
    "UNSUPPORTED_MEDIA",
    `The way in which the file packs its pictures (${film.codec}) is not supported.`,
    { codec: film.codec },
  );
}

/** Undefined when the packets do not lie in the file as they are, or have no times. */
async function tryList({
  path,
  demuxer,
  film,
  signal,
}: {
  path: string;
  demuxer: string;
  film: FilmStream;
  signal: AbortSignal;
}): Promise<ListedPackets | undefined> {
  if (film.codec === "h264" && film.description[0] !== 1) return undefined;
  if (film.codec === "hevc" && film.description[0] !== 1) return undefined;
  const fileBytes = (await stat(path)).size;
  // A block of Matroska has the number of its track (one byte below 128), a time and flags before the data.
  const blockHeadBytes = demuxer === "matroska" ? 4 : 0;
  const { stream } = film;
  const [listed, hashes] = await Promise.all([
    readPacketList({ path, demuxer, film, fileBytes, blockHeadBytes, signal }),
    firstHashes({ path, demuxer, stream, signal }),
  ]);
  if (listed.list.sizes.length === 0) {
    throw invalid("VIDEO_BROKEN", "The film has no pictures.");
  }
  if (listed.isIncomplete) return undefined;
  const file = await open(path);
  try {
    return (await areOffsetsTrue(file, listed.list, hashes)) ? listed : undefined;
  } finally {
    await file.close();
  }
}

function depthOf({ pixelFormat, profile }: FilmStream) {
  return {
    bitDepth: /12(le|be)/.test(pixelFormat) ? 12 : /10(le|be)/.test(pixelFormat) ? 10 : 8,
    profile: Number(/\d/.exec(profile)?.[0] ?? 0),
  };
}

function pace(index: PacketIndex, pictures: number, film: FilmStream) {
  const lastSecs = timeOfPicture(index, pictures - 1);
  const frameRate = pictures > 1 && lastSecs > 0 ? (pictures - 1) / lastSecs : film.statedFrameRate;
  return { frameRate, durationSecs: lastSecs + (frameRate > 0 ? 1 / frameRate : 0) };
}
