import { FILE_SAYS_DISCARD, FILE_SAYS_KEY, type PacketList } from "@/domain/media/packet-list";
import { invalid } from "@/server/errors";
import { inputWords } from "./demuxer";
import { runFfprobe } from "./ffmpeg";
import type { FilmStream } from "./film-stream";
import { GrowingColumn } from "./growing-column";
import { eachLine } from "./lines";

/** Eleven days at one picture a second, nine hours at thirty: what an index of 25 MB holds. */
const MAX_PACKETS = 1_000_000;

export interface ListedPackets {
  readonly list: PacketList;
  /** Packets at the end that the file no longer holds whole were left out. */
  readonly isCutShort: boolean;
  /** Some packet has no place or no time of its own: the file has to be copied into another container. */
  readonly isIncomplete: boolean;
}

/**
 * Lists the packets of the chosen stream in order of decoding by one pass of the demuxer over the file. Throws Invalid
 * VIDEO_SIZE_CHANGES when the container changes the coding on the way, and TOO_LONG.
 */
export async function readPacketList({
  path,
  demuxer,
  film,
  fileBytes,
  blockHeadBytes,
  signal,
}: {
  path: string;
  demuxer: string;
  film: FilmStream;
  fileBytes: number;
  /** What of the container's stands between the place that the demuxer names and the packet's data. */
  blockHeadBytes: number;
  signal: AbortSignal;
}): Promise<ListedPackets> {
  const offsets = new GrowingColumn((length) => new Float64Array(length));
  const sizes = new GrowingColumn((length) => new Uint32Array(length));
  const times = new GrowingColumn((length) => new Float64Array(length));
  const marks = new GrowingColumn((length) => new Uint8Array(length));
  let isCutShort = false;
  let isIncomplete = false;

  const run = runFfprobe({
    words: [
      "-v",
      "error",
      "-select_streams",
      String(film.stream),
      "-of",
      "csv=p=0",
      "-show_entries",
      "packet=pts,size,pos,flags:packet_side_data=side_data_type",
      ...inputWords(demuxer, path),
    ],
    signal,
  });
  for await (const line of eachLine(run.output)) {
    const [pts = "", size = "", pos = "", flags = "", ...sideData] = line.split(",");
    const sizeBytes = Number(size);
    const position = Number(pos) + blockHeadBytes;
    const time = Number(pts) * film.tickSecs;
    if (!(sizeBytes > 0)) continue;
    if (!Number.isFinite(time) || !Number.isFinite(position) || position < 0) isIncomplete = true;
    if (sideData.includes("New Extradata") && sizes.length > 0) throw codingChanges(time);
    if (flags.includes("C") || position + sizeBytes > fileBytes) isCutShort = true;
    // What follows a packet that is not whole cannot be there either.
    if (isCutShort) continue;
    if (sizes.length === MAX_PACKETS) throw tooLong();
    offsets.push(position);
    sizes.push(sizeBytes);
    times.push(time);
    marks.push(
      (flags.includes("K") ? FILE_SAYS_KEY : 0) | (flags.includes("D") ? FILE_SAYS_DISCARD : 0),
    );
  }
  const { complaint } = await run.ended;
  const list = {
    offsets: offsets.toArray(),
    sizes: sizes.toArray(),
    times: times.toArray(),
    marks: marks.toArray(),
  };
  return { list, isCutShort: isCutShort || saysCutShort(complaint), isIncomplete };
}

/** Demuxers speak of a file's early end in these words. */
function saysCutShort(complaint: string): boolean {
  return /partial file|truncat|File ended prematurely|Truncating packet/i.test(complaint);
}

function codingChanges(timeSecs: number) {
  return invalid(
    "VIDEO_SIZE_CHANGES",
    `The film changes its coding at ${timeSecs.toFixed(3)} seconds. Split it there.`,
    { timeSecs },
  );
}

function tooLong() {
  return invalid("TOO_LONG", `The film has more than ${MAX_PACKETS} pictures. Split it.`, {
    maxPictures: MAX_PACKETS,
  });
}
