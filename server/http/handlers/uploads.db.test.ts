import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { Upload } from "tus-js-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uploadParts } from "@/db/schema";
import { openUpload } from "@/server/services/upload/open-upload";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { type BuiltOrganization, buildOrganization } from "@/tests/builders/organization";
import { BODY, TUS, tusAs, uploadIdOf, uploadKeys, uploadRow } from "@/tests/builders/tus";
import { useServices } from "@/tests/services";
import { bearerOf, startRoutes } from "@/tests/start-routes";

const PART = 64 * 1024;
process.env.LOUPE_UPLOAD_CHUNK_BYTES = String(PART);
useServices();

let server: Awaited<ReturnType<typeof startRoutes>>;
let organization: BuiltOrganization;
let auth: { authorization: string };
let tus: ReturnType<typeof tusAs>;

beforeAll(async () => {
  server = await startRoutes();
  organization = await buildOrganization();
  auth = await bearerOf(organization.owner);
  tus = tusAs(server.url, auth, organization);
});
afterAll(() => server.stop());

describe("an upload", () => {
  it("of a small photo is one request", async () => {
    const bytes = randomBytes(3_000);
    const answer = await tus.send(
      "POST",
      "/api/uploads",
      { ...BODY, "upload-length": "3000", "upload-metadata": tus.named("trip/a.jpg") },
      bytes,
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get("upload-offset")).toBe("3000");
    const path = answer.headers.get("location") ?? "";
    expect(path).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/);
    expect(bytes.equals(await tus.stored(path))).toBe(true);
    expect(await uploadRow(path)).toMatchObject({
      state: "received",
      organizationId: organization.id,
      ownerId: organization.owner.id,
      fileName: "a.jpg",
      relativePath: "trip/a.jpg",
    });
  });

  it("by tus-js-client goes over in chunks and arrives whole", async () => {
    const bytes = randomBytes(PART * 5 + 321);
    const upload = await new Promise<Upload>((resolve, reject) => {
      const client: Upload = new Upload(bytes, {
        endpoint: `${server.url}/api/uploads`,
        headers: auth,
        chunkSize: PART * 2,
        uploadDataDuringCreation: true,
        retryDelays: null,
        metadata: { filename: "ü/写真.png", organizationId: String(organization.id) },
        onSuccess: () => resolve(client),
        onError: reject,
      });
      client.start();
    });
    const path = new URL(upload.url ?? "").pathname;
    expect(bytes.equals(await tus.stored(path))).toBe(true);
    expect((await uploadKeys(path)).length).toBe(6);
    expect((await uploadRow(path))?.relativePath).toBe("ü/写真.png");
  });

  it("of nothing is there at once", async () => {
    const path = await tus.open(0);
    expect(await tus.offsetOf(path)).toBe(0);
    expect(await uploadRow(path)).toMatchObject({ state: "received" });
    expect(await tus.stored(path)).toEqual(Buffer.alloc(0));
  });

  it("tells its offset, length, metadata and expiry", async () => {
    const path = await tus.open(10);
    const patched = await tus.patch(path, 0, Buffer.from("1234"));
    expect(patched.status).toBe(204);
    expect(patched.headers.get("upload-offset")).toBe("4");
    const expires = new Date(patched.headers.get("upload-expires") ?? "").getTime() - Date.now();
    expect(expires / 3_600_000).toBeGreaterThan(23);
    const head = await tus.send("HEAD", path);
    expect(head.status).toBe(200);
    expect(head.headers.get("upload-length")).toBe("10");
    expect(head.headers.get("upload-offset")).toBe("4");
    expect(head.headers.get("upload-metadata")).toBe(tus.named());
    expect(head.headers.get("cache-control")).toBe("no-store");
    expect(head.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("can be read in any range, over the edges of parts", async () => {
    const bytes = randomBytes(PART * 2 + 100);
    const path = await tus.open(bytes.byteLength);
    await tus.patch(path, 0, bytes);
    const upload = await openUpload(
      contextOf(organization.owner, [organization]),
      uploadIdOf(path),
    );
    for (const [start, end] of [
      [0, 0],
      [PART - 1, PART],
      [PART, PART * 2 - 1],
      [10, PART * 2 + 99],
      [PART * 2 + 99, PART * 2 + 500],
    ] as const) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of upload.read({ start, end })) chunks.push(chunk);
      expect(bytes.subarray(start, end + 1).equals(Buffer.concat(chunks))).toBe(true);
    }
  });
});

describe("an upload that breaks off", () => {
  /** Sends the head of a PATCH and some of its body, and cuts the connection. */
  async function cutAfter(
    path: string,
    offset: number,
    total: number,
    sent: Uint8Array,
  ): Promise<void> {
    const request = httpRequest(server.url + path, {
      method: "PATCH",
      headers: {
        ...auth,
        ...TUS,
        ...BODY,
        "upload-offset": String(offset),
        "content-length": String(total),
      },
    });
    request.on("error", () => {});
    request.write(sent);
    await sleep(300);
    const closed = new Promise((resolve) => request.once("close", resolve));
    request.destroy();
    await closed;
  }

  it("keeps what arrived, and is resumed from there to the same bytes", async () => {
    const bytes = randomBytes(PART * 3 + 5_000);
    const path = await tus.open(bytes.byteLength);
    let offset = 0;
    for (const size of [PART + 700, 10, PART * 2 - 3]) {
      await cutAfter(
        path,
        offset,
        bytes.byteLength - offset,
        bytes.subarray(offset, offset + size),
      );
      await expect.poll(() => tus.offsetOf(path)).toBe(offset + size);
      offset += size;
    }
    expect((await tus.patch(path, offset, bytes.subarray(offset))).status).toBe(204);
    expect(bytes.equals(await tus.stored(path))).toBe(true);
  });

  it("cannot be opened before it is whole", async () => {
    const path = await tus.open(10);
    await tus.patch(path, 0, Buffer.from("12345"));
    await expect(tus.stored(path)).rejects.toMatchObject({ kind: "NotFound" });
  });
});

describe("two requests at once", () => {
  it("store every byte once: one wins each offset, the other gets 409", async () => {
    const size = PART * 4;
    const path = await tus.open(size);
    const [a, b] = [Buffer.alloc(size, "a"), Buffer.alloc(size, "b")];
    const statuses = await Promise.all(
      [a, b].map(async (body) => (await tus.patch(path, 0, body)).status),
    );
    expect(statuses.filter((status) => status === 204).length).toBeLessThanOrEqual(1);
    expect(statuses).toContain(409);
    const offset = await tus.offsetOf(path);
    if (offset < size) await tus.patch(path, offset, Buffer.alloc(size - offset, "c"));
    const bytes = await tus.stored(path);
    expect(bytes.byteLength).toBe(size);
    // Within one part all bytes are of one request.
    const parts = await asSystem((tx) =>
      tx
        .select()
        .from(uploadParts)
        .where(eq(uploadParts.uploadId, uploadIdOf(path))),
    );
    for (const { offsetBytes, sizeBytes } of parts) {
      const letters = new Set(bytes.subarray(offsetBytes, offsetBytes + sizeBytes));
      expect(letters.size).toBe(1);
    }
    expect((await uploadKeys(path)).length).toBe(parts.length);
  });

  it("go on although an older one hangs on a dead connection", async () => {
    const path = await tus.open(10);
    const hanging = httpRequest(server.url + path, {
      method: "PATCH",
      headers: { ...auth, ...TUS, ...BODY, "upload-offset": "0", "content-length": "10" },
    });
    hanging.on("error", () => {});
    hanging.write("123");
    await sleep(200);
    expect((await tus.patch(path, 0, Buffer.from("abcdefghij"))).status).toBe(204);
    hanging.destroy();
    await sleep(200);
    expect((await tus.stored(path)).toString()).toBe("abcdefghij");
    expect(await uploadKeys(path)).toHaveLength(1);
  });
});
