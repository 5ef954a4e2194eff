import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requests, uploads } from "@/db/schema";
import { cancelRequest } from "@/server/services/request/cancel-request";
import { sweepBlobs } from "@/server/services/media/sweep-blobs";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { useServices } from "@/tests/services";
import { type RunningWorker, startWorker } from "../start-worker";
import { importStory, picture, untilOver } from "@/tests/workers/import-story";
import { until } from "@/tests/workers/until";
import { type CraftedEntry, craftZip } from "./testing/craft-zip";

useServices();
const log = pino({ level: "silent" });
let workers: RunningWorker[] = [];
beforeAll(() => {
  workers = [startWorker("import", log), startWorker("utils", log)];
});
afterAll(() => Promise.all(workers.map((worker) => worker.stop())));

describe("photos", () => {
  it("become frames in natural order, one job, and previews", async () => {
    const { attach, stored } = await importStory();
    const requestId = await attach({
      "trip/img10.png": await picture(1),
      "trip/img2.png": await picture(2, { width: 800, height: 400 }),
    });
    expect(await untilOver(requestId)).toMatchObject({
      state: "finished",
      attempts: 1,
      progress: { done: 2, total: 2, unit: "files" },
    });
    const after = await stored();
    expect(after.task).toMatchObject({ state: "ready", frameCount: 2 });
    expect(after.frames).toMatchObject([
      { frame: 0, name: "trip/img2.png", width: 800 },
      { frame: 1, name: "trip/img10.png", width: 64 },
    ]);
    expect(after.segments).toEqual([{ startFrame: 0, stopFrame: 1 }]);
    expect(after.jobs).toHaveLength(1);
    expect(after.heldByRequests).toEqual([]);
    const made = await until(async () => {
      const { previews } = await stored();
      return previews.length === 2 && previews;
    });
    expect(made.toSorted((a, b) => a.width - b.width)).toEqual([
      { width: 64, height: 48 },
      { width: 320, height: 160 },
    ]);
  });

  it("and zips may come together, and their uploads are gone afterwards", async () => {
    const { attach, stored, organization } = await importStory();
    const zip = craftZip([
      { name: "b/2.png", content: await picture(12), isDeflated: true },
      { name: "__MACOSX/._2.png", content: Buffer.from("clutter") },
      { name: "b/1.png", content: await picture(11) },
    ]);
    const requestId = await attach({
      "more.zip": zip,
      "a.png": await picture(10),
      "Thumbs.db": zip,
    });
    expect(await untilOver(requestId)).toMatchObject({
      state: "failed",
      failure: { code: "DUPLICATE_NAME" },
    });

    const retried = await attach({
      "more.zip": zip,
      "a.png": await picture(10),
      ".DS_Store": Buffer.from("x"),
    });
    expect(await untilOver(retried)).toMatchObject({ state: "finished" });
    expect((await stored()).frames.map(({ name }) => name)).toEqual([
      "a.png",
      "b/1.png",
      "b/2.png",
    ]);
    await until(async () => {
      const left = await asSystem((tx) =>
        tx.select().from(uploads).where(eq(uploads.organizationId, organization.id)),
      );
      // Those of the failed import are free again, to be attached anew.
      return left.length === 3 && left.every(({ state }) => state === "received");
    });
  });

  it("with one content are one medium and two frames", async () => {
    const { attach, stored } = await importStory();
    const same = await picture(20);
    await untilOver(await attach({ "a.png": same, "b.png": same }));
    const after = await stored();
    expect(after.frames).toHaveLength(2);
    expect(after.media).toHaveLength(1);
  });

  it("that come later get the next numbers and new segments", async () => {
    const { attach, stored } = await importStory({ segmentSize: 2, overlap: 1 });
    const some = async (from: number, count: number) =>
      Object.fromEntries(
        await Promise.all(
          Array.from({ length: count }, async (_, i) => [
            `${from + i}.png`,
            await picture(from + i),
          ]),
        ),
      );
    await untilOver(await attach(await some(30, 3)));
    await untilOver(await attach(await some(10, 3)));
    const after = await stored();
    expect(after.task).toMatchObject({ state: "ready", frameCount: 6 });
    expect(after.frames.map(({ name }) => name)).toEqual([
      "30.png",
      "31.png",
      "32.png",
      "10.png",
      "11.png",
      "12.png",
    ]);
    expect(after.segments).toEqual([
      { startFrame: 0, stopFrame: 1 },
      { startFrame: 1, stopFrame: 2 },
      { startFrame: 3, stopFrame: 4 },
      { startFrame: 4, stopFrame: 5 },
    ]);
    expect(after.jobs).toHaveLength(4);
    expect(await untilOver(await attach({ "31.PNG": await picture(40) }))).toMatchObject({
      failure: { code: "DUPLICATE_NAME" },
    });
    expect((await stored()).task).toMatchObject({ state: "ready", frameCount: 6 });
  });
});

describe("a bad file", () => {
  const good = () => picture(50);
  const cases: readonly [string, string, () => Promise<Uint8Array>][] = [
    ["TRUNCATED", "cut.png", async () => (await good()).subarray(0, 100)],
    [
      "UNSUPPORTED_MEDIA",
      "drawing.png",
      async () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
    ["NOT_AN_IMAGE", "empty.png", async () => Buffer.alloc(0)],
    ["TOO_MANY_PIXELS", "huge.png", async () => pngHeader(60_000, 60_000)],
    ["ZERO_SIZE", "nothing.png", async () => pngHeader(0, 10)],
    [
      "UNSUPPORTED_MEDIA",
      "nested.zip",
      async () => craftZip([{ name: "a.png", content: await good() }]),
    ],
  ];

  it.each(cases)("fails the whole with %s (%s), alone or in a zip", async (code, name, content) => {
    for (const isZipped of [false, true]) {
      if (name === "nested.zip" && !isZipped) continue;
      const { attach, stored } = await importStory();
      const files = { "a.png": await good(), [name]: await content() };
      const requestId = await attach(
        isZipped
          ? {
              "all.zip": craftZip(
                Object.entries(files).map(([name, content]) => ({ name, content })),
              ),
            }
          : files,
      );
      expect(await untilOver(requestId)).toMatchObject({
        state: "failed",
        failure: { code, file: name, message: expect.stringContaining(name) },
      });
      const after = await stored();
      expect(after).toMatchObject({
        task: { state: "failed", frameCount: 0 },
        frames: [],
        segments: [],
        jobs: [],
        media: [],
        heldByRequests: [],
      });
    }
  });

  it("leaves no bytes behind", async () => {
    const { attach, stored, organization } = await importStory();
    const files: CraftedEntry[] = [];
    // More than a batch, so that blobs are stored before the bad file is met.
    for (let i = 0; i < 70; i += 1)
      files.push({ name: `${i}.png`, content: await picture(1_000 + i) });
    files.push({ name: "99.png", content: Buffer.from("no image") });
    expect(await untilOver(await attach({ "all.zip": craftZip(files) }))).toMatchObject({
      state: "failed",
    });
    const { blobs } = await stored();
    expect(blobs.length).toBeGreaterThan(0);
    await sweepBlobs({ youngSecs: 0 });
    expect((await stored()).blobs).toEqual([]);
    for (const { sha256 } of blobs) {
      expect(await blobStore().head(blobKey(organization.id, sha256))).toBeUndefined();
    }
  });

  it("does not take along bytes that another task holds", async () => {
    const story = await importStory();
    const shared = await picture(60);
    await untilOver(await story.attach({ "a.png": shared }));
    await untilOver(await story.attach({ "b.png": shared, "c.png": Buffer.from("no image") }));
    await sweepBlobs({ youngSecs: 0 });
    const { frames, task } = await story.stored();
    expect(task).toMatchObject({ state: "ready", frameCount: 1 });
    const [frame] = frames;
    expect(
      await blobStore().head(blobKey(story.organization.id, frame?.sha256 ?? "")),
    ).toBeDefined();
  });

  it.each([
    ["ARCHIVE_BAD_NAME", [{ name: "../../x.png", content: Buffer.from("x") }]],
    [
      "ARCHIVE_NOT_A_FILE",
      [{ name: "link.png", content: Buffer.from("/etc/passwd"), mode: 0o120777 }],
    ],
    ["ARCHIVE_ENCRYPTED", [{ name: "a.png", content: Buffer.from("x"), isEncrypted: true }]],
    ["ARCHIVE_BOMB", [{ name: "a.png", content: Buffer.alloc(200_000_000), isDeflated: true }]],
    ["NO_MEDIA", [{ name: "__MACOSX/._a" }, { name: ".DS_Store" }, { name: "folder/" }]],
    ["NO_MEDIA", []],
  ])("in the form of a hostile zip fails with %s", async (code, entries) => {
    const { attach, stored } = await importStory();
    const requestId = await attach({ "evil.zip": craftZip(entries) });
    expect(await untilOver(requestId)).toMatchObject({ state: "failed", failure: { code } });
    expect(await stored()).toMatchObject({ task: { state: "failed" }, frames: [], blobs: [] });
  });
});

describe("cancelling", () => {
  it("stops an import within about a second", async () => {
    const { attach, stored, ctx } = await importStory();
    const entries: CraftedEntry[] = [];
    for (let i = 0; i < 1_500; i += 1) {
      entries.push({ name: `${i}.png`, content: await picture(10_000 + i) });
    }
    const requestId = await attach({ "many.zip": craftZip(entries) });
    await until(async () => {
      const [row] = await asSystem((tx) =>
        tx.select().from(requests).where(eq(requests.id, requestId)),
      );
      return row?.state === "running";
    });
    const askedAt = performance.now();
    await cancelRequest(ctx, { id: requestId });
    const over = await untilOver(requestId);
    expect(over.state).toBe("cancelled");
    expect(performance.now() - askedAt).toBeLessThan(2_500);
    expect(await stored()).toMatchObject({ task: { state: "failed" }, frames: [], media: [] });
  });
});

/** A PNG's first 33 bytes, and nothing that they promise. */
function pngHeader(width: number, height: number): Buffer {
  const bytes = Buffer.from(
    "89504e470d0a1a0a0000000d494844520000000000000000080200000000000000",
    "hex",
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
