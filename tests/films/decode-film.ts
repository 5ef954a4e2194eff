import { spawn } from "node:child_process";
import { ffmpegPrograms } from "@/server/env";
import { readPictureCode } from "./picture-code";

/** The numbers of all pictures that ffmpeg itself shows of a film, each once: what our own reading has to agree with. */
export async function numbersByFfmpeg(
  file: string,
  { width = 96, height = 64 } = {},
): Promise<(number | undefined)[]> {
  const { ffmpeg, libraries } = ffmpegPrograms();
  const words = [
    "-v",
    "quiet",
    "-strict",
    "1",
    "-i",
    file,
    "-map",
    "0:v:0",
    "-vsync",
    "passthrough",
    "-s",
    `${width}x${height}`,
    "-f",
    "rawvideo",
    "-pix_fmt",
    "gray",
    "pipe:1",
  ];
  const child = spawn(ffmpeg, words, {
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of child.stdout) pieces.push(piece);
  const pixels = Buffer.concat(pieces);
  const size = width * height;
  return Array.from({ length: pixels.length / size }, (_, at) =>
    readPictureCode({ width, height, data: pixels.subarray(at * size, (at + 1) * size) }),
  );
}
