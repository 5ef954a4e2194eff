import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { ffmpegPrograms } from "@/server/env";
import { catFilm, houseCat, plate } from "./house-cat";
import { photographBytes } from "./photograph";

/** About as fast as the cat ran: the plate's phases follow each other a little faster than a film's pictures. */
const PICTURES_A_SECOND = 24;

/** The phases of the plate cut out and strung together: an H.264 film in MP4. */
export async function catFilmBytes(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), "loupe-demo-"));
  try {
    const file = path.join(folder, "film.mp4");
    await encode(await phases(), file);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** RGB pixels of each phase in order. */
async function phases(): Promise<readonly Uint8Array[]> {
  const image = photographBytes(houseCat);
  const { lefts, tops, width, height } = plate;
  const corners = tops.flatMap((top) => lefts.map((left) => ({ left, top })));
  return Promise.all(
    corners.map((corner) =>
      sharp(image)
        .extract({ ...corner, width, height })
        .resize(width * catFilm.scale, height * catFilm.scale, { kernel: "lanczos3" })
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
}

async function encode(pictures: readonly Uint8Array[], file: string): Promise<void> {
  const { ffmpeg, libraries } = ffmpegPrograms();
  const size = `${plate.width * catFilm.scale}x${plate.height * catFilm.scale}`;
  const input = [
    "-f",
    "rawvideo",
    "-pix_fmt",
    "rgb24",
    "-s",
    size,
    "-r",
    String(PICTURES_A_SECOND),
  ];
  const codec = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "20"];
  const container = ["-g", String(PICTURES_A_SECOND), "-movflags", "+faststart", file];
  const words = ["-v", "error", ...input, "-i", "pipe:0", ...codec, ...container];
  const child = spawn(ffmpeg, words, {
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    stdio: ["pipe", "ignore", "inherit"],
  });
  const closed = once(child, "close");
  for (let stride = 0; stride < catFilm.strides; stride += 1) {
    for (const picture of pictures) {
      if (!child.stdin.write(picture)) await Promise.race([once(child.stdin, "drain"), closed]);
    }
  }
  child.stdin.end();
  const [code] = await closed;
  if (code !== 0) throw new Error("ffmpeg could not make the film of the cat");
}
