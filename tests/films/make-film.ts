import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ffmpegPrograms } from "@/server/env";
import { writePictureCode } from "./picture-code";
import { turnFilm } from "./turn-film";

export interface FilmWanted {
  /** Where, with the ending that chooses the container. */
  readonly file: string;
  readonly pictures: number;
  readonly width?: number;
  readonly height?: number;
  /** Clockwise turn that the file asks for; the pictures are stored turned the other way. */
  readonly rotation?: 0 | 90 | 180 | 270;
  /** Filters, such as `setpts=…` for uneven times. */
  readonly filters?: readonly string[];
  /** Words of ffmpeg for the encoder and the container. */
  readonly encode: readonly string[];
  /** Further inputs, such as sound. */
  readonly inputs?: readonly string[];
}

/** Makes a film whose picture n carries the number n (`readPictureCode`). Answers with its path. */
export async function makeFilm({
  file,
  pictures,
  width = 96,
  height = 64,
  rotation = 0,
  filters = [],
  encode,
  inputs = [],
}: FilmWanted): Promise<string> {
  const turns = {
    0: [],
    90: ["transpose=cclock"],
    180: ["hflip", "vflip"],
    270: ["transpose=clock"],
  };
  const chain = [...turns[rotation], ...filters];
  const words = [
    "-v",
    "error",
    "-y",
    "-f",
    "rawvideo",
    "-pix_fmt",
    "gray",
    "-s",
    `${width}x${height}`,
    "-r",
    "25",
    "-i",
    "pipe:0",
    ...inputs,
    ...(chain.length > 0 ? ["-vf", chain.join(",")] : []),
    "-vsync",
    "passthrough",
    ...encode,
    file,
  ];
  await runFfmpeg(words, async function* () {
    for (let picture = 0; picture < pictures; picture++) {
      yield writePictureCode(picture, width, height);
    }
  });
  if (rotation !== 0) turnFilm(file, rotation);
  return file;
}

/** Runs ffmpeg on films that exist already: cutting, copying, putting into another container. */
export async function editFilm(
  file: string,
  before: readonly string[],
  source: string,
  after: readonly string[],
): Promise<string> {
  await runFfmpeg(["-v", "error", "-y", ...before, "-i", source, ...after, file]);
  return file;
}

async function runFfmpeg(
  words: readonly string[],
  input?: () => AsyncIterable<Uint8Array>,
): Promise<void> {
  const { ffmpeg, libraries } = ffmpegPrograms();
  const child = spawn(ffmpeg, words, {
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    stdio: ["pipe", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  child.stdin.on("error", () => {});
  const closed = once(child, "close");
  if (input) {
    for await (const piece of input()) {
      if (!child.stdin.write(piece)) await Promise.race([once(child.stdin, "drain"), closed]);
    }
  }
  child.stdin.end();
  const [code] = await closed;
  if (code !== 0)
    throw new Error(`ffmpeg ${words.map((word) => path.basename(word)).join(" ")}: ${complaint}`);
}
