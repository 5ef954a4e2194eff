import { createImageProbe } from "@/domain/media/image-probe";
import { invalid } from "@/server/errors";
import { runFfmpeg } from "../decoding/ffmpeg";
import type { Pixels } from "./make-preview";

const MIB = 1024 * 1024;

const READ_BMP = "-loglevel error -protocol_whitelist pipe -f bmp_pipe -i pipe:0 -frames:v 1".split(
  " ",
);
const WRITE_RGB = "-f rawvideo -pix_fmt rgb24 pipe:1".split(" ");

/** A picture is decoded in far less. */
const WALL_TIME_MS = 60_000;

/**
 * The pixels of a BMP, which libvips does not read, by ffmpeg in its sandbox. Opacity is dropped, as browsers do with all
 * but the rarest. Throws Invalid BROKEN_PICTURE, and what the sandbox throws.
 */
export async function bmpPixels(file: Uint8Array, signal: AbortSignal): Promise<Pixels> {
  const probe = createImageProbe();
  probe.push(file);
  const { width, height } = probe.end();
  const sizeBytes = width * height * 3;
  const process = runFfmpeg({
    words: [...READ_BMP, ...WRITE_RGB],
    input: once(file),
    // What is read, what is decoded, and what is written, each once.
    limits: {
      wallTimeMs: WALL_TIME_MS,
      outputBytes: sizeBytes,
      memoryBytes: file.byteLength + 3 * sizeBytes + 512 * MIB,
    },
    signal,
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of process.output) pieces.push(piece);
  const { exitCode } = await process.ended;
  const data = Buffer.concat(pieces);
  if (exitCode !== 0 || data.byteLength !== sizeBytes) {
    throw invalid("BROKEN_PICTURE", "The picture cannot be decoded.");
  }
  return { width, height, channels: 3, data };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
