import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { blobReferences, blobs, frames, jobs, media, segments, tasks } from "@/db/schema";
import { type PacketIndex, pictureCount, timeOfPicture } from "@/domain/media/packet-index";
import { encodePacketIndex } from "@/domain/media/packet-index-codec";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem, type Tx } from "@/server/transaction";
import { probeVideo } from "@/workers/decoding/probe-video";
import type { BuiltProject } from "./project";
import { uniqueName } from "./unique-name";

/** Bits of the number that each picture of a test film bears, in bars from left to right, lowest first. */
const BITS = 12;
const BAR = 16;

/** Pixels of a test film. */
export const FILM_SIZE = { width: BITS * BAR, height: 64 } as const;

/** Words of ffmpeg that make a film of `count` pictures that bear their numbers. */
export function numberedFilm(count: number): readonly string[] {
  const pictures = `nullsrc=s=${FILM_SIZE.width}x${FILM_SIZE.height}:r=25`;
  const bars = `geq=lum='if(mod(floor(N/pow(2,floor(X/${BAR}))),2),220,30)':cb=128:cr=128`;
  const source = ["-f", "lavfi", "-i", pictures, "-vf", bars];
  return [...source, "-frames:v", String(count), "-pix_fmt", "yuv420p"];
}

/** The number that a picture of a test film bears. `at` gives the brightness of a pixel of the full-size picture. */
export function numberOn(at: (x: number, y: number) => number): number {
  return Array.from({ length: BITS }, (_, bit) => bit).reduce(
    (number, bit) => number + (at(bit * BAR + BAR / 2, FILM_SIZE.height / 2) > 128 ? 2 ** bit : 0),
    0,
  );
}

export interface BuiltFilm {
  readonly taskId: number;
  readonly jobIds: readonly number[];
  readonly mediumId: number;
  /** Names the content in addresses. */
  readonly hash: string;
  readonly index: PacketIndex;
}

export interface FilmOptions {
  /** Words of ffmpeg that make the film, its container not among them. */
  readonly words: readonly string[];
  readonly extension?: "mp4" | "webm" | "mkv";
  readonly mediaType?: string;
  readonly segmentSize?: number;
  readonly assigneeIds?: readonly (number | undefined)[];
  /** Every how many pictures is a frame. */
  readonly step?: number;
}

/** A task whose frames are the pictures of a film that ffmpeg makes now; the film and its index are in the store. */
export async function buildFilmTask(
  project: BuiltProject,
  { words, extension = "mp4", mediaType = "video/mp4", step = 1, ...layout }: FilmOptions,
): Promise<BuiltFilm> {
  const folder = await mkdtemp(path.join(tmpdir(), "loupe-film-"));
  try {
    const file = path.join(folder, `film.${extension}`);
    await promisify(execFile)("ffmpeg", ["-v", "error", "-y", ...words, file]);
    const signal = new AbortController().signal;
    const { index, packetsPath } = await probeVideo({ path: file, mediaType, folder, signal });
    if (packetsPath) throw new Error("a test film is in a container with times");
    const stored = { file: await readFile(file), index: encodePacketIndex(index) };
    return await asSystem((tx) =>
      insertFilm(tx, project, { index, mediaType, step, stored, layout }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface FilmRows {
  readonly index: PacketIndex;
  readonly mediaType: string;
  readonly step: number;
  readonly stored: { readonly file: Uint8Array; readonly index: Uint8Array };
  readonly layout: Pick<FilmOptions, "segmentSize" | "assigneeIds">;
}

async function insertFilm(
  tx: Tx,
  project: BuiltProject,
  { index, mediaType, step, stored, layout }: FilmRows,
): Promise<BuiltFilm> {
  const { id: organizationId, owner } = project.organization;
  const pictures = Array.from(
    { length: Math.ceil(pictureCount(index) / step) },
    (_, at) => at * step,
  );
  const segmentSize = layout.segmentSize ?? pictures.length;
  const task = one(
    await tx
      .insert(tasks)
      .values({
        organizationId,
        projectId: project.id,
        ownerId: owner.id,
        name: uniqueName("film"),
        state: "ready",
        segmentSize,
        frameCount: pictures.length,
        pictureStep: step,
      })
      .returning({ id: tasks.id }),
  );
  const film = await storeBlob(tx, organizationId, stored.file, mediaType);
  const indexed = await storeBlob(tx, organizationId, stored.index, "application/octet-stream");
  const medium = one(
    await tx
      .insert(media)
      .values({
        organizationId,
        blobId: film.id,
        indexBlobId: indexed.id,
        kind: "video",
        sha256: film.sha256,
        mediaType,
        sizeBytes: stored.file.byteLength,
        storedWidth: index.width,
        storedHeight: index.height,
        pictureCount: pictureCount(index),
      })
      .returning({ id: media.id }),
  );
  for (const { id } of [film, indexed]) {
    await tx.insert(blobReferences).values({
      organizationId,
      blobId: id,
      holderKind: "medium",
      holderId: medium.id,
    });
  }
  await tx.insert(frames).values(
    pictures.map((picture, frame) => ({
      organizationId,
      taskId: task.id,
      frame,
      mediumId: medium.id,
      indexInMedium: picture,
      presentationTimeSecs: timeOfPicture(index, picture),
      name: `film/frame_${String(picture).padStart(6, "0")}.jpg`,
      width: index.width,
      height: index.height,
    })),
  );
  const jobIds: number[] = [];
  for (let startFrame = 0; startFrame < pictures.length; startFrame += segmentSize) {
    const stopFrame = Math.min(startFrame + segmentSize, pictures.length) - 1;
    const range = { startFrame, stopFrame, frameCount: stopFrame - startFrame + 1 };
    const parents = { organizationId, taskId: task.id };
    const segment = one(
      await tx
        .insert(segments)
        .values({ ...parents, ...range })
        .returning({ id: segments.id }),
    );
    const assigneeId = layout.assigneeIds?.[jobIds.length];
    const job = one(
      await tx
        .insert(jobs)
        .values({ ...parents, segmentId: segment.id, assigneeId })
        .returning({ id: jobs.id }),
    );
    jobIds.push(job.id);
  }
  return { taskId: task.id, jobIds, mediumId: medium.id, hash: film.sha256, index };
}

async function storeBlob(tx: Tx, organizationId: number, bytes: Uint8Array, mediaType: string) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await blobStore().put(blobKey(organizationId, sha256), once(bytes));
  return one(
    await tx
      .insert(blobs)
      .values({ organizationId, sha256, sizeBytes: bytes.byteLength, mediaType })
      .onConflictDoUpdate({ target: [blobs.organizationId, blobs.sha256], set: { mediaType } })
      .returning({ id: blobs.id, sha256: blobs.sha256 }),
  );
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function one<T>([row]: readonly T[]): T {
  if (!row) throw new Error("an insert returned no row");
  return row;
}
