import { createHash, randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobs, frames, media, previews, requests } from "@/db/schema";
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

useServices();

let server: Awaited<ReturnType<typeof startRoutes>>;
let organization: BuiltOrganization;
let task: BuiltTask;
let auth: { authorization: string };

beforeAll(async () => {
  server = await startRoutes();
  organization = await buildOrganization();
  task = await buildReadyTask(await buildProject(organization), { frameCount: 4, segmentSize: 2 });
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
  it("is not found while it is not built, and then given", async () => {
    const path = `${await showing(0, randomBytes(100))}/preview`;
    expect((await get(path)).status).toBe(404);
    const bytes = randomBytes(500);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await blobStore().put(blobKey(organization.id, sha256), once(bytes));
    await asSystem(async (tx) => {
      const content = { sha256, sizeBytes: 500, mediaType: "image/webp" };
      const [blob] = await tx
        .insert(blobs)
        .values({ organizationId: organization.id, ...content })
        .returning();
      const [frame] = await tx
        .select()
        .from(frames)
        .where(and(eq(frames.taskId, task.id), eq(frames.frame, 0)));
      await tx.insert(previews).values({
        organizationId: organization.id,
        mediumId: frame?.mediumId ?? 0,
        blobId: blob?.id ?? 0,
        width: 64,
        height: 48,
      });
    });
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("image/webp");
    expect(answer.headers.get("etag")).toBe(`"${sha256}"`);
    expect(bytes.equals(await bytesOf(answer))).toBe(true);
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
