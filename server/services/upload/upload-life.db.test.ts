import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { facts, requests, uploadParts, uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { type BuiltOrganization, buildOrganization } from "@/tests/builders/organization";
import { uploadKeys, uploadRow } from "@/tests/builders/tus";
import { useServices } from "@/tests/services";
import { picture } from "@/tests/workers/import-story";
import { consumeUploads } from "./consume-uploads";
import { createUpload } from "./create-upload";
import { openUploads } from "./open-upload";
import { receiveBytes } from "./receive-bytes";
import { sweepUploads } from "./sweep-uploads";

useServices();

const log = pino({ level: "silent" });
const HOUR = 60 * 60 * 1000;
const later = (hours: number) => () => new Date(Date.now() + hours * HOUR);

async function* once(text: string) {
  yield Buffer.from(text);
}

async function tenant(): Promise<{ ctx: Context; organization: BuiltOrganization }> {
  const organization = await buildOrganization();
  return { ctx: contextOf(organization.owner, [organization]), organization };
}

/** An upload of ten bytes, of which these have come. */
async function uploaded(ctx: Context, organization: BuiltOrganization, text: string) {
  const id = randomUUID();
  const names = { fileName: "a.jpg", relativePath: "a.jpg" };
  await createUpload(ctx, {
    id,
    organizationId: organization.id,
    ...names,
    sizeBytes: 10,
    metadata: {},
  });
  await receiveBytes(ctx, {
    uploadId: id,
    offsetBytes: 0,
    sizeBytes: 10,
    body: once(text),
    partBytes: 4,
    store: blobStore(),
  });
  return id;
}

const setState = (id: string, state: "attached" | "abandoned", updatedAt = new Date()) =>
  asSystem((tx) => tx.update(uploads).set({ state, updatedAt }).where(eq(uploads.id, id)));

describe("a file that comes in one part", () => {
  const received = async (content: Uint8Array, partBytes: number) => {
    const { ctx, organization } = await tenant();
    const id = randomUUID();
    const sizeBytes = content.length;
    const names = { fileName: "a.png", relativePath: "a.png" };
    await createUpload(ctx, {
      id,
      organizationId: organization.id,
      ...names,
      sizeBytes,
      metadata: {},
    });
    const body = Readable.from([content.subarray(0, 50), content.subarray(50)]);
    await receiveBytes(ctx, {
      uploadId: id,
      offsetBytes: 0,
      sizeBytes,
      body,
      partBytes,
      store: blobStore(),
    });
    const [upload] = await openUploads(ctx, [id]);
    return upload?.whole;
  };

  it("is known by its content when it has come, and lies whole under one key", async () => {
    const content = await picture(7, { width: 30, height: 20 });
    const whole = await received(content, 1_000_000);
    expect(whole).toMatchObject({
      sha256: createHash("sha256").update(content).digest("hex"),
      header: { mediaType: "image/png", width: 30, height: 20 },
    });
    expect(await blobStore().head(whole?.blobKey ?? "")).toEqual({ sizeBytes: content.length });
  });

  it("is known by its hash alone when it is no image that can be shown", async () => {
    const content = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>".padEnd(60));
    expect(await received(content, 1_000_000)).toMatchObject({
      sha256: createHash("sha256").update(content).digest("hex"),
      header: null,
    });
  });

  it("is not looked at when it comes in several", async () => {
    expect(await received(await picture(8), 60)).toBeNull();
  });
});

describe("openUploads", () => {
  it("gives whole uploads in the order asked for, over many at once", async () => {
    const { ctx, organization } = await tenant();
    const ids: string[] = [];
    for (const text of ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"]) {
      ids.push(await uploaded(ctx, organization, text));
    }
    const asked = ids.toReversed();
    const opened = await openUploads(ctx, asked);
    expect(opened.map(({ id }) => id)).toEqual(asked);
    const texts = await Promise.all(
      opened.map(async ({ read }) => {
        let text = "";
        for await (const chunk of read()) text += Buffer.from(chunk).toString();
        return text;
      }),
    );
    expect(texts).toEqual(["cccccccccc", "bbbbbbbbbb", "aaaaaaaaaa"]);
  });

  it("never opens one of another organization, nor one that is unfinished", async () => {
    const { ctx, organization } = await tenant();
    const other = await tenant();
    const whole = await uploaded(ctx, organization, "0123456789");
    const half = await uploaded(ctx, organization, "01234");
    const hidden = { kind: "NotFound" };
    await expect(openUploads(other.ctx, [whole])).rejects.toMatchObject(hidden);
    await expect(openUploads(ctx, [whole, half])).rejects.toMatchObject(hidden);
  });

  it("fails loudly when a part is gone from the rows or shorter in the store", async () => {
    const { ctx, organization } = await tenant();
    const id = await uploaded(ctx, organization, "0123456789");
    const [first] = await asSystem((tx) =>
      tx.select().from(uploadParts).where(eq(uploadParts.uploadId, id)),
    );
    const [opened] = await openUploads(ctx, [id]);
    await blobStore().put(first?.blobKey ?? "", once("0"));
    await expect(
      (async () => {
        for await (const _chunk of opened?.read() ?? []);
      })(),
    ).rejects.toThrow("shorter");
    await asSystem((tx) => tx.delete(uploadParts).where(eq(uploadParts.uploadId, id)));
    await expect(openUploads(ctx, [id])).rejects.toThrow("missing");
  });
});

describe("consumeUploads", () => {
  it("frees rows and bytes, those too that no row names, and may be called again", async () => {
    const { ctx, organization } = await tenant();
    const id = await uploaded(ctx, organization, "0123456789");
    // As a process leaves behind that is killed between storing a part and counting it.
    await blobStore().put(`uploads/${id}/0/lost`, once("x"));
    await setState(id, "attached");
    await consumeUploads(ctx, [id]);
    expect(await uploadRow(id)).toBeUndefined();
    expect(await uploadKeys(id)).toEqual([]);
    await consumeUploads(ctx, [id]);
    const told = await asSystem((tx) => tx.select().from(facts).where(eq(facts.nounId, id)));
    expect(told.map(({ verb }) => verb)).toEqual(["create", "consume"]);
  });

  it("tells of all that were consumed together in one fact", async () => {
    const { ctx, organization } = await tenant();
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => uploaded(ctx, organization, "0123456789")),
    );
    await consumeUploads(ctx, ids);
    for (const id of ids) expect(await uploadRow(id)).toBeUndefined();
    const told = await asSystem((tx) =>
      tx.select().from(facts).where(eq(facts.organizationId, organization.id)),
    );
    const consumed = told.filter(({ verb, noun }) => verb === "consume" && noun === "upload");
    expect(consumed).toMatchObject([{ after: { count: 5 } }]);
    expect(ids).toContain(consumed[0]?.nounId);
  });
});

describe("sweepUploads", () => {
  it("ends what was not finished or not attached within a day of its last byte", async () => {
    const { ctx, organization } = await tenant();
    const half = await uploaded(ctx, organization, "01234");
    const whole = await uploaded(ctx, organization, "0123456789");
    await sweepUploads(log, { now: later(23) });
    expect(await uploadRow(half)).toBeDefined();
    expect(await sweepUploads(log, { now: later(25) })).toBeGreaterThanOrEqual(2);
    for (const id of [half, whole]) {
      expect(await uploadRow(id)).toBeUndefined();
      expect(await uploadKeys(id)).toEqual([]);
    }
  });

  it("leaves alone what a waiting import will read, and ends it when the import is over", async () => {
    const { ctx, organization } = await tenant();
    const id = await uploaded(ctx, organization, "0123456789");
    await setState(id, "attached");
    const [request] = await asSystem((tx) =>
      tx
        .insert(requests)
        .values({
          organizationId: organization.id,
          initiatorId: organization.owner.id,
          kind: "import media",
          payload: { taskId: 1, uploadIds: [randomUUID(), id] },
          targetKind: "task",
          targetId: 1,
        })
        .returning(),
    );
    await sweepUploads(log, { now: later(48) });
    expect(await uploadRow(id)).toBeDefined();
    await asSystem((tx) =>
      tx
        .update(requests)
        .set({ state: "failed" })
        .where(eq(requests.id, request?.id ?? 0)),
    );
    await sweepUploads(log, { now: later(48) });
    expect(await uploadRow(id)).toBeUndefined();
  });

  it("finishes a deletion that was cut off, after some minutes", async () => {
    const { ctx, organization } = await tenant();
    const id = await uploaded(ctx, organization, "0123456789");
    await setState(id, "abandoned");
    await sweepUploads(log);
    expect(await uploadRow(id)).toBeDefined();
    await setState(id, "abandoned", new Date(Date.now() - HOUR));
    await sweepUploads(log);
    expect(await uploadRow(id)).toBeUndefined();
    expect(await uploadKeys(id)).toEqual([]);
  });

  it("shares the work between callers", async () => {
    const { ctx, organization } = await tenant();
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => uploaded(ctx, organization, "01234")),
    );
    const counts = await Promise.all([1, 2, 3].map(() => sweepUploads(log, { now: later(25) })));
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(ids.length);
    for (const id of ids) expect(await uploadRow(id)).toBeUndefined();
    const told = await asSystem((tx) => tx.select().from(facts).where(eq(facts.verb, "expire")));
    for (const id of ids) expect(told.filter(({ nounId }) => nounId === id)).toHaveLength(1);
  });
});
