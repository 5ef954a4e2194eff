import { createHash, randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobs, frames, media, previews, requests, tasks } from "@/db/schema";
import { sweepBlobs } from "@/server/services/media/sweep-blobs";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import {
  type BuiltOrganization,
  buildMember,
  buildOrganization,
  buildUser,
} from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { type BuiltTask, buildReadyTask } from "@/tests/builders/task";
import { codeOf } from "@/tests/builders/tus";
import { useServices } from "@/tests/services";
import { bearerOf, startRoutes } from "@/tests/start-routes";
import { useUtilsWorker } from "@/tests/utils-worker";

useServices();
useUtilsWorker();

let server: Awaited<ReturnType<typeof startRoutes>>;
let organization: BuiltOrganization;
let task: BuiltTask;
let auth: { authorization: string };

beforeAll(async () => {
  server = await startRoutes();
  organization = await buildOrganization();
  task = await buildReadyTask(await buildProject(organization), { frameCount: 10, segmentSize: 2 });
  auth = await bearerOf(organization.owner);
});
afterAll(() => server.stop());

type Headers = Record<string, string>;

const get = (path: string, headers: Headers = {}, method = "GET") =>
  fetch(server.url + path, { method, headers: { ...auth, ...headers } });

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Puts bytes in the store and lets the row of a frame's medium name them. Answers the frame's path. */
async function showing(
  frame: number,
  bytes: Uint8Array,
  mediaType = "image/jpeg",
): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const content = { sha256, sizeBytes: bytes.byteLength, mediaType };
  await blobStore().put(blobKey(organization.id, sha256), once(bytes));
  await asSystem(async (tx) => {
    const [shown] = await tx
      .select({ mediumId: media.id, blobId: media.blobId })
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .where(and(eq(frames.taskId, task.id), eq(frames.frame, frame)));
    if (!shown) throw new Error("no such frame");
    await tx.update(blobs).set(content).where(eq(blobs.id, shown.blobId));
    await tx.update(media).set(content).where(eq(media.id, shown.mediumId));
  });
  return `/api/media/tasks/${task.id}/frames/${frame}/${sha256}`;
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe("the bytes of a frame", () => {
  const small = randomBytes(1_000);
  const large = randomBytes(1_000_000);

  it.each([
    ["small", small],
    ["large", large],
  ])("are given whole: %s ones", async (_size, bytes) => {
    const path = await showing(0, bytes);
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(bytes.equals(await bytesOf(answer))).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(bytes.byteLength),
      "content-disposition": "inline",
      "cache-control": "private, max-age=31536000, immutable",
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      etag: `"${path.split("/").at(-1)}"`,
    });
    const head = await get(path, {}, "HEAD");
    expect(head.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect((await bytesOf(head)).byteLength).toBe(0);
  });

  it.each([
    ["bytes=0-99", 0, 100],
    ["bytes=500000-", 500_000, 1_000_000],
    ["bytes=-10", 999_990, 1_000_000],
    ["bytes=999999-2000000", 999_999, 1_000_000],
  ])("are given in part: %s", async (range, start, end) => {
    const answer = await get(await showing(0, large), { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/1000000`);
    expect(answer.headers.get("content-length")).toBe(String(end - start));
    expect(large.subarray(start, end).equals(await bytesOf(answer))).toBe(true);
  });

  it("are refused for a range that is not there, with 416", async () => {
    const answer = await get(await showing(0, small), { range: "bytes=1000-" });
    expect(answer.status).toBe(416);
    expect(answer.headers.get("content-range")).toBe("bytes */1000");
  });

  it("are not sent again to whoever has them", async () => {
    const path = await showing(0, small);
    const etag = `"${path.split("/").at(-1)}"`;
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await get(path, { "if-none-match": tag });
      expect(answer.status).toBe(304);
      expect(answer.headers.get("cache-control")).toContain("immutable");
    }
    expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
    expect((await get(path, { range: "bytes=0-1", "if-range": '"other"' })).status).toBe(200);
    expect((await get(path, { range: "bytes=0-1", "if-range": etag })).status).toBe(206);
  });

  it("are not found under the hash of other content, nor under another frame or spelling", async () => {
    const path = await showing(0, small);
    const hash = path.split("/").at(-1) ?? "";
    await showing(1, large);
    const frame = `/api/media/tasks/${task.id}/frames`;
    for (const other of [
      `${frame}/1/${hash}`,
      `${frame}/0/${"0".repeat(64)}`,
      `${frame}/0/${hash.toUpperCase()}x`,
      `${frame}/00/${hash}`,
      `${frame}/-1/${hash}`,
      `${frame}/99999/${hash}`,
      `${frame}/0/..%2f..%2f${hash}`,
    ]) {
      expect((await get(other)).status, other).toBe(404);
    }
  });

  it.each(["text/html", "image/svg+xml", "application/octet-stream", "image/tiff"])(
    "of the type %s are never shown in the browser",
    async (mediaType) => {
      const answer = await get(await showing(2, Buffer.from("<script>"), mediaType));
      expect(answer.headers.get("content-type")).toBe("application/octet-stream");
      expect(answer.headers.get("content-disposition")).toBe("attachment");
    },
  );

  it("that the store has lost are our fault, and say so", async () => {
    const path = await showing(3, Buffer.from("lost"));
    await blobStore().delete(blobKey(organization.id, path.split("/").at(-1) ?? ""));
    const answer = await get(path);
    expect(answer.status).toBe(503);
    expect(await codeOf(answer)).toBe("BYTES_MISSING");
  });
});

describe("who sees the bytes of a frame", () => {
  it("must be signed in, and a stranger learns nothing", async () => {
    const path = await showing(0, Buffer.from("seen"));
    expect((await fetch(server.url + path)).status).toBe(401);
    for (const user of [await buildUser(), await buildMember(organization.id, "worker")]) {
      const stranger = await bearerOf(user);
      expect((await get(path, stranger)).status).toBe(404);
      const etag = `"${path.split("/").at(-1)}"`;
      expect((await get(path, { ...stranger, "if-none-match": etag })).status).toBe(404);
    }
  });

  it("sees as an assignee the frames of the own job and no others", async () => {
    const worker = await buildMember(organization.id, "worker");
    const own = await buildReadyTask(task.project, {
      frameCount: 4,
      segmentSize: 4,
      assigneeId: worker.id,
    });
    const reader = await bearerOf(worker);
    const others = await showing(0, Buffer.from("of another job"));
    expect((await get(others, reader)).status).toBe(404);
    const [first] = await asSystem((tx) =>
      tx
        .select({ hash: media.sha256 })
        .from(frames)
        .innerJoin(media, eq(media.id, frames.mediumId))
        .where(and(eq(frames.taskId, own.id), eq(frames.frame, 0))),
    );
    // The row has no bytes behind it: that it is our fault shows that the worker was let through.
    const path = `/api/media/tasks/${own.id}/frames/0/${first?.hash}`;
    expect((await get(path, reader)).status).toBe(503);
  });

  it("may read with a read-only token", async () => {
    const path = await showing(0, Buffer.from("read only"));
    const readOnly = await bearerOf(organization.owner, { isReadOnly: true });
    expect((await get(path, readOnly)).status).toBe(200);
  });
});

describe("the preview of a frame", () => {
  const photo = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "#36a" } });

  it("is made when it is asked for, once for all who ask, and then kept", async () => {
    const path = `${await showing(0, await photo(640, 480).jpeg().toBuffer())}/preview`;
    const answers = await Promise.all(Array.from({ length: 6 }, () => get(path)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(answers.map(({ headers }) => headers.get("etag"))).size).toBe(1);
    const [answer = expect.fail("no answer")] = answers;
    expect(answer.headers.get("content-type")).toBe("image/webp");
    const { width, height, format } = await sharp(await bytesOf(answer)).metadata();
    expect({ width, height, format }).toEqual({ width: 320, height: 240, format: "webp" });
    const head = await get(path, {}, "HEAD");
    expect(head.headers.get("etag")).toBe(answer.headers.get("etag"));
    const stored = await asSystem((tx) => tx.select().from(previews));
    expect(stored).toHaveLength(1);
    await sweepBlobs({ youngSecs: 0 });
    expect((await get(path)).status).toBe(200);
  });

  it.each([
    [4, "a BMP", "image/bmp", bmp(4, 2)],
    [5, "a GIF", "image/gif", photo(40, 30).gif().toBuffer()],
    [6, "a TIFF", "image/tiff", photo(50, 30).tiff().toBuffer()],
    [7, "an AVIF", "image/avif", photo(60, 40).avif().toBuffer()],
  ])("of frame %i is made of %s", async (frame, _name, mediaType, bytes) => {
    const path = await showing(frame, await bytes, mediaType);
    const answer = await get(`${path}/preview`);
    expect(answer.status).toBe(200);
    expect((await sharp(await bytesOf(answer)).metadata()).format).toBe("webp");
  });

  it("that cannot be made is told with 422, and is not tried again at once", async () => {
    const path = `${await showing(2, randomBytes(100))}/preview`;
    const answer = await get(path);
    expect(answer.status).toBe(422);
    expect(await codeOf(answer)).toBe("RENDERING_FAILED");
    const begunAt = performance.now();
    expect((await get(path)).status).toBe(422);
    expect(performance.now() - begunAt).toBeLessThan(1_000);
  });
});

describe("the picture of a frame", () => {
  it("is the file itself where every browser shows it", async () => {
    const bytes = randomBytes(900);
    const answer = await get(`${await showing(0, bytes)}/picture`);
    expect(bytes.equals(await bytesOf(answer))).toBe(true);
  });

  it("is made of a TIFF, to the pixel where the task asks for no loss", async () => {
    const noise = randomBytes(30 * 20 * 3);
    const raw = { width: 30, height: 20, channels: 3 } as const;
    const tiff = await sharp(noise, { raw }).tiff({ compression: "lzw" }).toBuffer();
    const path = `${await showing(3, tiff, "image/tiff")}/picture`;
    expect((await get(path)).headers.get("content-type")).toBe("image/jpeg");
    await asSystem((tx) =>
      tx.update(tasks).set({ imageQuality: 100 }).where(eq(tasks.id, task.id)),
    );
    const answer = await get(path);
    expect(answer.headers.get("content-type")).toBe("image/webp");
    const shown = await sharp(await bytesOf(answer))
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(shown.equals(noise)).toBe(true);
  });
});

describe("the file of a request", () => {
  async function finished(given: { expiresAt?: Date; state?: "finished" | "queued" } = {}) {
    const key = `org/${organization.id}/results/${randomBytes(8).toString("hex")}`;
    await blobStore().put(key, once(Buffer.from("zip bytes")));
    const [row] = await asSystem((tx) =>
      tx
        .insert(requests)
        .values({
          organizationId: organization.id,
          initiatorId: organization.owner.id,
          kind: "export dataset",
          state: "finished",
          payload: {},
          targetKind: "task",
          targetId: task.id,
          result: { blobKey: key, fileName: "tür – 1.zip", sizeBytes: 9, warnings: [] },
          ...given,
        })
        .returning(),
    );
    return `/api/requests/${row?.id}/file`;
  }

  it("is given to whoever made the request, to be saved under its name", async () => {
    const answer = await get(await finished());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("zip bytes");
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename=\"t_r _ 1.zip\"; filename*=UTF-8''t%C3%BCr%20%E2%80%93%201.zip",
    );
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });

  it("goes on from where a download stopped", async () => {
    const answer = await get(await finished(), { range: "bytes=4-" });
    expect(answer.status).toBe(206);
    expect(await answer.text()).toBe("bytes");
  });

  it("is not found by anyone else, before the work is done, or when its time is over", async () => {
    const other = await bearerOf(await buildMember(organization.id, "maintainer"));
    expect((await get(await finished(), other)).status).toBe(404);
    expect((await get(await finished({ state: "queued" }))).status).toBe(404);
    expect((await get(await finished({ expiresAt: new Date(0) }))).status).toBe(404);
    expect((await get("/api/requests/2147483647/file")).status).toBe(404);
    expect((await get("/api/requests/abc/file")).status).toBe(400);
  });
});

/** An uncompressed picture of 24 bits a pixel, red throughout. */
function bmp(width: number, height: number): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height);
  bytes.write("BM", 0, "latin1");
  bytes.writeUInt32LE(bytes.byteLength, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes[54 + y * row + x * 3 + 2] = 255;
  }
  return bytes;
}
