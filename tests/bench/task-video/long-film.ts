import { execFile } from "node:child_process";
import { rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { ffmpegPrograms } from "@/server/env";
import { editFilm } from "@/tests/films/make-film";

const RATE = 30;
const PIECE_PICTURES = 20 * RATE;
const PIECES = 30;

/** Ten minutes. */
export const PICTURES = PIECES * PIECE_PICTURES;

export interface LongFilm {
  readonly file: string;
  readonly sizeBytes: number;
}

/**
 * Ten minutes of 1080p as a camera writes it: H.264 with B-frames, four megabits a second, noise in every picture.
 * Twenty seconds are coded, and stand thirty times in a row.
 */
export async function makeLongFilm(folder: string): Promise<LongFilm> {
  const piece = path.join(folder, "piece.mp4");
  const source = `testsrc2=size=1920x1080:rate=${RATE},noise=alls=6:allf=t`;
  const count = ["-frames:v", String(PIECE_PICTURES)];
  const coder = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-bf", "2"];
  const rate = ["-g", String(2 * RATE), "-b:v", "4M", "-maxrate", "4M", "-bufsize", "4M"];
  await editFilm(piece, ["-f", "lavfi"], source, [...count, ...coder, ...rate]);
  const list = path.join(folder, "pieces.txt");
  await writeFile(list, `file '${piece}'\n`.repeat(PIECES));
  const file = path.join(folder, "long.mp4");
  await editFilm(file, ["-f", "concat", "-safe", "0"], list, ["-c", "copy"]);
  await Promise.all([rm(piece), rm(list)]);
  return { file, sizeBytes: (await stat(file)).size };
}

/** One pass of ffprobe's demuxer over a file. Answers how many packets of pictures it gave. */
export async function countPackets(file: string): Promise<number> {
  const words = ["-count_packets", "-show_entries", "stream=nb_read_packets"];
  return Number.parseInt(await ffprobe(file, words), 10);
}

/** When each picture is presented, in seconds from the first, in that order: as ffprobe tells it. */
export async function timesOf(file: string): Promise<number[]> {
  const words = ["-show_entries", "packet=pts_time"];
  const times = (await ffprobe(file, words)).split("\n").flatMap((line) => {
    const secs = Number.parseFloat(line);
    return Number.isNaN(secs) ? [] : [secs];
  });
  const inOrder = times.toSorted((a, b) => a - b);
  return inOrder.map((secs) => secs - (inOrder[0] ?? 0));
}

async function ffprobe(file: string, words: readonly string[]): Promise<string> {
  const { ffprobe: command, libraries } = ffmpegPrograms();
  const { stdout } = await promisify(execFile)(
    command,
    ["-v", "error", "-select_streams", "v:0", ...words, "-of", "csv=p=0", file],
    {
      env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return stdout;
}
