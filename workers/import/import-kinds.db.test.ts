import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { asc, eq } from "drizzle-orm";
import { PDFDocument } from "pdf-lib";
import pino from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobs, contextMedia, frames, media, requests, tasks } from "@/db/schema";
import { decodePacketIndex } from "@/domain/media/packet-index-codec";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { sweepBlobs } from "@/server/services/media/sweep-blobs";
import { useServices } from "@/tests/services";
import { importStory, picture, untilOver } from "@/tests/workers/import-story";
import { startWorker, type RunningWorker } from "../start-worker";
import { codedPicture, craftHeif } from "./testing/craft-heif";
import { craftTar } from "./testing/craft-tar";
import { craftTiff } from "./testing/craft-tiff";
import { kittiPoints, pcd } from "./testing/craft-cloud";

useServices();
const run = promisify(execFile);
let worker: RunningWorker | undefined;
let folder: string;
beforeAll(async () => {
  worker = startWorker("import", pino({ level: "silent" }));
  folder = await mkdtemp(path.join(tmpdir(), "loupe-kinds-test-"));
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true });
});

type Story = Awaited<ReturnType<typeof importStory>>;

async function film(name: string, ...words: string[]): Promise<Buffer> {
  const file = path.join(folder, name);
  const source = ["-f", "lavfi", "-i", "testsrc2=size=160x90:rate=10:duration=3"];
  await run("ffmpeg", ["-v", "error", "-y", ...source, "-pix_fmt", "yuv420p", ...words, file]);
  return readFile(file);
}

function framesOf({ taskId }: Story) {
  return asSystem((tx) =>
    tx
      .select({
        name: frames.name,
        index: frames.indexInMedium,
        time: frames.presentationTimeSecs,
        width: frames.width,
        height: frames.height,
        orientation: frames.orientation,
        kind: media.kind,
        mediaType: media.mediaType,
      })
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .where(eq(frames.taskId, taskId))
      .orderBy(asc(frames.frame)),
  );
}

const mediaOf = ({ organization }: Story) =>
  asSystem((tx) => tx.select().from(media).where(eq(media.organizationId, organization.id)));

async function dimensionOf({ taskId }: Story) {
  const [task] = await asSystem((tx) => tx.select().from(tasks).where(eq(tasks.id, taskId)));
  return task?.dimension;
}

async function warningsOf(requestId: number): Promise<unknown> {
  const [row] = await asSystem((tx) =>
    tx.select({ result: requests.result }).from(requests).where(eq(requests.id, requestId)),
  );
  return row?.result?.warnings;
}

const choose = ({ taskId }: Story, choice: Partial<typeof tasks.$inferInsert>) =>
  asSystem((tx) => tx.update(tasks).set(choice).where(eq(tasks.id, taskId)));

const finished = async (story: Story, files: Record<string, Uint8Array>) => {
  const requestId = await story.attach(files);
  expect(await untilOver(requestId)).toMatchObject({ state: "finished", failure: null });
  return requestId;
};
const failed = async (story: Story, files: Record<string, Uint8Array>) => {
  const over = await untilOver(await story.attach(files));
  expect(over.state).toBe("failed");
  return over.failure;
};

describe("files of several pictures", () => {
  it("become frames with plain images between them, in order", async () => {
    const story = await importStory();
    const grey = (width: number) => ({ width, height: 8, pixels: Buffer.alloc(width * 8) });
    const dots = await Promise.all(
      ["#f00", "#0f0"].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const pdf = await PDFDocument.create();
    pdf.addPage([100, 50]);
    pdf.addPage([72, 72]);
    const coded = await codedPicture("hevc", {
      width: 96,
      height: 64,
      rgb: Buffer.alloc(96 * 64 * 3),
    });
    await finished(story, {
      "a.png": await picture(1),
      "b.gif": await sharp(dots, { join: { animated: true } })
        .gif()
        .toBuffer(),
      "c.tif": craftTiff([{ ...grey(16), orientation: 6 }, grey(24)]),
      "d.pdf": await pdf.save(),
      "e.heic": craftHeif(coded, { irot: 1 }),
      "f.avif": await sharp(dots[0]).avif().toBuffer(),
      "one.tiff": craftTiff([grey(32)]),
    });
    expect(
      (await framesOf(story)).map((frame) => [
        frame.name,
        frame.index,
        frame.width,
        frame.height,
        frame.orientation,
        frame.mediaType,
      ]),
    ).toEqual([
      ["a.png", 0, 64, 48, 1, "image/png"],
      ["b/frame_000000.png", 0, 20, 10, 1, "image/gif"],
      ["b/frame_000001.png", 1, 20, 10, 1, "image/gif"],
      ["c/page_0001.png", 0, 8, 16, 6, "image/tiff"],
      ["c/page_0002.png", 1, 24, 8, 1, "image/tiff"],
      ["d/page_0001.png", 0, 200, 100, 1, "application/pdf"],
      ["d/page_0002.png", 1, 144, 144, 1, "application/pdf"],
      ["e.heic", 0, 64, 96, 8, "image/heic"],
      ["f.avif", 0, 20, 10, 1, "image/avif"],
      ["one.tiff", 0, 32, 8, 1, "image/tiff"],
    ]);
    expect((await mediaOf(story)).map(({ kind }) => kind).toSorted()).toEqual([
      "image",
      "image",
      "image",
      "image",
      "image",
      "image",
      "page",
    ]);
    expect(await dimensionOf(story)).toBe("2d");
  });

  it("are taken from a tar", async () => {
    const story = await importStory();
    await finished(story, {
      "all.tar": craftTar([
        { name: "x/2.png", content: await picture(2) },
        { name: "x/1.png", content: await picture(3) },
      ]),
    });
    expect((await framesOf(story)).map(({ name }) => name)).toEqual(["x/1.png", "x/2.png"]);
  });
});

describe("videos", () => {
  it("become frames by presentation time, with an index and their own bytes", async () => {
    const story = await importStory();
    await finished(story, {
      "drive/b.mp4": await film("b.mp4", "-c:v", "libx264", "-bf", "2"),
      "drive/a.avi": await film("a.avi", "-c:v", "mpeg4", "-t", "1"),
    });
    const found = await framesOf(story);
    expect(found).toHaveLength(40);
    expect(found[0]).toMatchObject({
      name: "drive/a/frame_000000.jpg",
      index: 0,
      kind: "video",
      width: 160,
      height: 90,
    });
    expect(found[10]).toMatchObject({ name: "drive/b/frame_000000.jpg", index: 0, time: 0 });
    expect(found[39]).toMatchObject({ name: "drive/b/frame_000029.jpg", index: 29 });
    expect(found[39]?.time).toBeCloseTo(2.9, 3);
    const stored = await mediaOf(story);
    expect(stored.map(({ pictureCount }) => pictureCount).toSorted()).toEqual([10, 30]);
    const avi = stored.find(({ pictureCount }) => pictureCount === 10);
    const mp4 = stored.find(({ pictureCount }) => pictureCount === 30);
    expect(avi?.packetsBlobId).not.toBeNull();
    expect(mp4).toMatchObject({
      packetsBlobId: null,
      storedWidth: 160,
      header: { codec: "h264", audio: false, rotation: 0 },
    });
    // Nothing of it may be swept once the request is over.
    await sweepBlobs({ youngSecs: 0 });
    for (const id of [avi?.blobId, avi?.packetsBlobId, mp4?.blobId, mp4?.indexBlobId]) {
      const [blob] = await asSystem((tx) =>
        tx
          .select()
          .from(blobs)
          .where(eq(blobs.id, id ?? 0)),
      );
      const key = blobKey(story.organization.id, blob?.sha256 ?? "");
      expect(await blobStore().head(key)).toEqual({ sizeBytes: blob?.sizeBytes });
      if (id !== mp4?.indexBlobId) continue;
      const bytes: Uint8Array[] = [];
      for await (const chunk of blobStore().read(key)) bytes.push(chunk);
      expect(decodePacketIndex(Buffer.concat(bytes)).sizes).toHaveLength(30);
    }
  });

  it("give the pictures that the task chooses, counted over all of an addition", async () => {
    const story = await importStory();
    await choose(story, { firstPicture: 4, lastPicture: 34, pictureStep: 10 });
    await finished(story, {
      "a.mp4": await film("a.mp4", "-c:v", "libx264", "-t", "2"),
      "b.mp4": await film("b.mp4", "-c:v", "libx264"),
      "c.mp4": await film("c.mp4", "-c:v", "libx264", "-t", "1.5"),
    });
    expect((await framesOf(story)).map(({ name }) => name)).toEqual([
      "a/frame_000004.jpg",
      "a/frame_000014.jpg",
      "b/frame_000004.jpg",
      "b/frame_000014.jpg",
    ]);
    expect(await mediaOf(story)).toHaveLength(2);
    const empty = await importStory();
    await choose(empty, { firstPicture: 4 });
    expect(await failed(empty, { "a.png": await picture(9) })).toMatchObject({
      code: "NO_PICTURES",
    });
  });

  it("of one stem would give two frames one name", async () => {
    const story = await importStory();
    const files = {
      "cam.mkv": await film("cam.mkv", "-c:v", "libx264"),
      "cam.mp4": await film("cam.mp4", "-c:v", "libx264"),
    };
    expect(await failed(story, files)).toMatchObject({ code: "DUPLICATE_NAME", file: "cam.mp4" });
  });
});

describe("point clouds", () => {
  it("become frames without pixels, with their pictures beside them", async () => {
    const story = await importStory();
    const [left, right] = [await picture(71), await picture(72)];
    const requestId = await finished(story, {
      "a/pointcloud/1.pcd": pcd(3),
      "a/pointcloud/2.pcd": pcd(4, { data: "binary" }),
      "a/related_images/1_pcd/right.png": right,
      "a/related_images/1_pcd/left.png": left,
      "a/related_images/1_pcd/left.png.json": Buffer.from("{}"),
      "a/related_images/9_pcd/left.png": left,
      "k/velodyne_points/data/3.bin": kittiPoints(5),
      "k/image_02/data/3.png": right,
    });
    const found = await framesOf(story);
    expect(found).toMatchObject([
      { name: "a/pointcloud/1.pcd", width: 0, height: 0, kind: "point cloud" },
      { name: "a/pointcloud/2.pcd", mediaType: "application/x-pcd" },
      { name: "k/velodyne_points/data/3.bin", mediaType: "application/x-kitti-points" },
    ]);
    expect(await dimensionOf(story)).toBe("3d");
    const beside = await asSystem((tx) =>
      tx
        .select({
          frame: contextMedia.frame,
          name: contextMedia.name,
          position: contextMedia.position,
        })
        .from(contextMedia)
        .where(eq(contextMedia.taskId, story.taskId))
        .orderBy(asc(contextMedia.frame), asc(contextMedia.position)),
    );
    expect(beside).toEqual([
      { frame: 0, name: "a/related_images/1_pcd/left.png", position: 0 },
      { frame: 0, name: "a/related_images/1_pcd/right.png", position: 1 },
      { frame: 2, name: "k/image_02/data/3.png", position: 0 },
    ]);
    expect(await warningsOf(requestId)).toEqual([
      `1 files (such as "a/related_images/9_pcd/left.png") lie beside a frame that is not there, and were left out.`,
      `1 files (such as "a/related_images/1_pcd/left.png.json") are no media, and were left out.`,
      "1 of 3 frames have no picture beside them, while others have.",
    ]);
    expect(await failed(story, { "p.png": left })).toMatchObject({ code: "WRONG_DIMENSION" });
    expect(await dimensionOf(story)).toBe("3d");
  });

  it("have pictures beside images too", async () => {
    const story = await importStory();
    const requestId = await finished(story, {
      "1.png": await picture(81),
      "related_images/1_png/back.png": await picture(82),
    });
    expect((await framesOf(story)).map(({ name }) => name)).toEqual(["1.png"]);
    expect(await warningsOf(requestId)).toBeUndefined();
  });
});

describe("what does not belong together", () => {
  it.each([
    [
      "a picture and a video",
      async () => ({ "a.png": await picture(1), "b.mp4": await film("m.mp4") }),
    ],
    ["a video and a point cloud", async () => ({ "a.mp4": await film("m.mp4"), "b.pcd": pcd(2) })],
    [
      "a point cloud and a picture of nothing",
      async () => ({ "a.pcd": pcd(2), "b.png": await picture(1) }),
    ],
  ])("is refused, naming two of the files: %s", async (_, files) => {
    const story = await importStory();
    const given = await files();
    const failure = await failed(story, given);
    expect(failure?.code).toBe("MIXED_MEDIA");
    for (const name of Object.keys(given)) expect(failure?.message).toContain(name);
    expect(await framesOf(story)).toEqual([]);
    expect(await mediaOf(story)).toEqual([]);
  });
});
