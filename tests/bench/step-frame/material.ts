import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FrameDescription } from "@/domain/media/frame";
import { makeReadyTask } from "@/tests/client/make-task";
import type { Photo } from "@/tests/client/photos";
import { makeFilm } from "@/tests/films/make-film";
import type { BrowserBench } from "../browser-bench";

const SIZE = { width: 1920, height: 1080 };
const FILM_PICTURES = 1_000;
const PHOTOS = 60;

/** What is stepped through: every picture carries the number of its frame. */
export interface Material {
  readonly kind: "film" | "photos";
  readonly taskId: number;
  readonly address: string;
  readonly frames: readonly FrameDescription[];
  /** Frames so far from each other that going to one brings nothing of the next. */
  readonly jumps: readonly number[];
}

/** Numbers survive small and are drawn large by the encoder; the noise is what a sensor adds. */
const FILTERS = [
  `scale=${SIZE.width}:${SIZE.height}:flags=neighbor`,
  "format=yuv420p",
  "noise=alls=8:allf=t",
];

/** Forty seconds of 1080p H.264 with B-frames, a key picture each thirty. */
export async function makeFilmMaterial(bench: BrowserBench): Promise<Material> {
  return inFolder(async (folder) => {
    const coder = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-bf", "2"];
    const groups = ["-g", "30", "-sc_threshold", "0"];
    const rate = ["-b:v", "6M", "-maxrate", "6M", "-bufsize", "6M"];
    const file = await makeFilm({
      file: path.join(folder, "film.mp4"),
      pictures: FILM_PICTURES,
      filters: FILTERS,
      encode: [...coder, ...groups, ...rate],
    });
    const bytes = await readFile(file);
    // At the first, in the middle and at the last of a chunk's pictures, and not in the order of effort.
    const jumps = [135, 269, 390, 525, 659, 780];
    return material(bench, "film", [{ name: "film.mp4", ...SIZE, bytes }], jumps);
  });
}

/** Sixty photos of 1080p. */
export async function makePhotoMaterial(bench: BrowserBench): Promise<Material> {
  return inFolder(async (folder) => {
    await makeFilm({
      file: path.join(folder, "photo_%04d.jpg"),
      pictures: PHOTOS,
      filters: FILTERS,
      encode: ["-start_number", "0", "-q:v", "4", "-pix_fmt", "yuvj420p"],
    });
    const names = (await readdir(folder)).toSorted();
    const photos = await Promise.all(
      names.map(async (name) => ({
        name,
        ...SIZE,
        bytes: await readFile(path.join(folder, name)),
      })),
    );
    // No two ways of the same length in a row: the next of that length would be fetched ahead.
    return material(bench, "photos", photos, [8, 17, 25, 36, 44, 53]);
  });
}

async function material(
  { script, stack, projectId }: BrowserBench,
  kind: Material["kind"],
  files: readonly Photo[],
  jumps: readonly number[],
): Promise<Material> {
  const { taskId, jobIds } = await makeReadyTask(script, projectId, files);
  const jobId = jobIds[0] ?? 0;
  const count = kind === "film" ? FILM_PICTURES : PHOTOS;
  const frames: FrameDescription[] = [];
  for (let from = 0; from < count; from += 500) {
    const to = Math.min(from + 499, count - 1);
    frames.push(...(await script.calls.frame.range.query({ jobId, from, to })));
  }
  const address = `${stack.url}/tasks/${taskId}/jobs/${jobId}`;
  return { kind, taskId, address, frames, jumps };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "loupe-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
