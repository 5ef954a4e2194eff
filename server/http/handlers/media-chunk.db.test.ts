import sharp from "sharp";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { previews, renditions, tasks } from "@/db/schema";
import { decodeChunkHeader } from "@/domain/media/chunk-codec";
import { chunkOfPicture } from "@/domain/media/packet-index";
import { rangeFrames } from "@/server/services/frame/range-frames";
import { sweepBlobs } from "@/server/services/media/sweep-blobs";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import {
  type BuiltFilm,
  buildFilmTask,
  FILM_SIZE,
  numberedFilm,
  numberOn,
} from "@/tests/builders/film-task";
import {
  type BuiltOrganization,
  buildMember,
  buildOrganization,
} from "@/tests/builders/organization";
import { type BuiltProject, buildProject } from "@/tests/builders/project";
import { codeOf } from "@/tests/builders/tus";
import { useServices } from "@/tests/services";
import { bearerOf, startRoutes } from "@/tests/start-routes";
import { useUtilsWorker } from "@/tests/utils-worker";

useServices();
useUtilsWorker();

const H264 = ["-c:v", "libx264", "-g", "30", "-bf", "3", "-threads", "1"];
const HEVC = [
  "-c:v",
  "libx265",
  "-x265-params",
  "log-level=error:keyint=40:pools=1",
  "-tag:v",
  "hvc1",
];

let server: Awaited<ReturnType<typeof startRoutes>>;
let organization: BuiltOrganization;
let project: BuiltProject;
let cut: BuiltFilm;
let made: BuiltFilm;
let auth: { authorization: string };

beforeAll(async () => {
  server = await startRoutes();
  organization = await buildOrganization();
  project = await buildProject(organization);
  cut = await buildFilmTask(project, { words: [...numberedFilm(100), ...H264] });
  made = await buildFilmTask(project, { words: [...numberedFilm(90), ...HEVC] });
  auth = await bearerOf(organization.owner);
});
afterAll(() => server.stop());

type Headers = Record<string, string>;

const get = (path: string, headers: Headers = {}, method = "GET") =>
  fetch(server.url + path, { method, headers: { ...auth, ...headers } });

const pathOf = ({ taskId, hash }: BuiltFilm, frame: number, rest = "") =>
  `/api/media/tasks/${taskId}/frames/${frame}/${hash}${rest}`;

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

async function chunkFrom(answer: Response) {
  const bytes = await bytesOf(answer);
  const decoded = decodeChunkHeader(bytes);
  if (!decoded) throw new Error("the header is not whole");
  return { bytes, ...decoded };
}

/** The number that a picture bears, whatever file it is in. */
async function numberOf(answer: Response): Promise<number> {
  expect(answer.status).toBe(200);
  const { data, info } = await sharp(await answer.arrayBuffer())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([FILM_SIZE.width, FILM_SIZE.height]);
  return numberOn((x, y) => data[y * info.width + x] ?? 0);
}

describe("a chunk that is cut", () => {
  it("is a header and the film's own packets, with its length and a tag", async () => {
    const chunk = cut.index.chunks[1] ?? expect.fail("the film has several chunks");
    const answer = await get(pathOf(cut, chunk.firstPicture + 2, "/chunks/1"));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/vnd.loupe.chunk",
      "content-disposition": "attachment",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    });
    const length = Number(answer.headers.get("content-length"));
    const { bytes, header, headerBytes } = await chunkFrom(answer);
    expect(bytes.byteLength).toBe(length);
    expect(header.packets).toHaveLength(chunk.packetCount);
    const shown = header.packets.flatMap(({ picture }) => picture ?? []).toSorted((a, b) => a - b);
    expect(shown[0]).toBe(chunk.firstPicture);
    expect(shown).toHaveLength(chunk.pictureCount);
    const file = await bytesOf(await get(pathOf(cut, 0)));
    let at = headerBytes;
    for (const [place, packet] of header.packets.entries()) {
      const start = cut.index.offsets[chunk.firstPacket + place] ?? 0;
      const packetBytes = bytes.subarray(at, at + packet.sizeBytes);
      expect(Buffer.from(packetBytes).equals(file.subarray(start, start + packet.sizeBytes))).toBe(
        true,
      );
      at += packet.sizeBytes;
    }
    expect(at).toBe(length);
    const etag = answer.headers.get("etag") ?? "";
    const path = pathOf(cut, chunk.firstPicture, "/chunks/1");
    expect((await get(path, { "if-none-match": etag })).status).toBe(304);
    const head = await get(path, {}, "HEAD");
    expect(head.headers.get("content-length")).toBe(String(length));
    expect((await bytesOf(head)).byteLength).toBe(0);
    const first = await get(pathOf(cut, 0, "/chunks/0"));
    expect(first.headers.get("etag")).not.toBe(etag);
  });

  it("is not found under a frame that does not lie in it, nor under another spelling", async () => {
    const { firstPicture } = cut.index.chunks[1] ?? expect.fail("the film has several chunks");
    for (const path of [
      pathOf(cut, firstPicture - 1, "/chunks/1"),
      pathOf(cut, firstPicture, "/chunks/0"),
      pathOf(cut, firstPicture, "/chunks/99"),
      pathOf(cut, firstPicture, "/chunks/01"),
      pathOf(cut, firstPicture, "/chunks/-1"),
      pathOf(cut, firstPicture, "/chunks/1e0"),
      pathOf(made, firstPicture, "/chunks/1").replace(made.hash, cut.hash),
      pathOf(cut, 1_000, "/chunks/0"),
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });
});

describe("a chunk that is made", () => {
  it("is made once, however many ask for it at once, and is then kept", async () => {
    expect(made.index.isCut).toBe(false);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => get(pathOf(made, 3, "/chunks/0"))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const [first] = answers;
    const { header } = await chunkFrom(first ?? expect.fail("no answer"));
    expect(header.codec).toMatch(/^avc1\./);
    const pictures = header.packets.flatMap(({ picture }) => picture ?? []);
    expect(pictures).toHaveLength(made.index.chunks[0]?.pictureCount ?? -1);
    const rows = await asSystem((tx) =>
      tx.select().from(renditions).where(eq(renditions.mediumId, made.mediumId)),
    );
    expect(rows.map(({ kind, number }) => ({ kind, number }))).toEqual([
      { kind: "chunk", number: 0 },
    ]);
    await sweepBlobs({ youngSecs: 0 });
    const again = await get(pathOf(made, 3, "/chunks/0"));
    expect(again.status).toBe(200);
    expect(again.headers.get("etag")).toBe(first?.headers.get("etag"));
  });
});

describe("a picture of a film", () => {
  it.each([0, 1, 29, 30, 59, 89])("is the very frame: %i", async (frame) => {
    expect(await numberOf(await get(pathOf(cut, frame, "/picture")))).toBe(frame);
    expect(await numberOf(await get(pathOf(made, frame, "/picture")))).toBe(frame);
  });

  it("comes in the quality that the task asks for", async () => {
    const lossy = await get(pathOf(cut, 5, "/picture"));
    expect(lossy.headers.get("content-type")).toBe("image/jpeg");
    await asSystem((tx) =>
      tx.update(tasks).set({ imageQuality: 100 }).where(eq(tasks.id, cut.taskId)),
    );
    const exact = await get(pathOf(cut, 5, "/picture"));
    expect(exact.headers.get("content-type")).toBe("image/webp");
    expect(await numberOf(exact)).toBe(5);
  });
});

describe("previews of a film", () => {
  it("are the very frames, twenty at once", async () => {
    const asked = Array.from({ length: 20 }, (_, at) => at * 5);
    const answers = await Promise.all(asked.map((frame) => get(pathOf(cut, frame, "/preview"))));
    expect(await Promise.all(answers.map(numberOf))).toEqual(asked);
    const others = [7, 31, 33];
    const ofMade = await Promise.all(others.map((frame) => get(pathOf(made, frame, "/preview"))));
    expect(await Promise.all(ofMade.map(numberOf))).toEqual(others);
    const kept = await asSystem((tx) =>
      tx.select().from(previews).where(eq(previews.mediumId, cut.mediumId)),
    );
    expect(kept).toHaveLength(20);
  });
});

describe("what cannot be rendered", () => {
  it("says so with 422, and is not tried again at once", async () => {
    const broken = await buildFilmTask(project, { words: [...numberedFilm(12), ...HEVC] });
    await damage(broken);
    const answer = await get(pathOf(broken, 3, "/picture"));
    expect(answer.status).toBe(422);
    expect(await codeOf(answer)).toBe("RENDERING_FAILED");
    const begunAt = performance.now();
    expect((await get(pathOf(broken, 3, "/picture"))).status).toBe(422);
    expect(performance.now() - begunAt).toBeLessThan(1_000);
  });
});

describe("who sees a film", () => {
  it("must belong to its organization, or have a job that holds a frame of the chunk", async () => {
    const worker = await buildMember(organization.id, "worker");
    const shared = await buildFilmTask(project, {
      words: [...numberedFilm(101), ...H264],
      segmentSize: 40,
      assigneeIds: [undefined, worker.id],
    });
    const other = await bearerOf((await buildOrganization()).owner);
    const assigned = await bearerOf(worker);
    for (const rest of ["", "/chunks/1", "/picture", "/preview"]) {
      expect((await get(pathOf(shared, 45, rest), other)).status, rest).toBe(404);
      expect((await fetch(server.url + pathOf(shared, 45, rest))).status, rest).toBe(401);
      expect((await get(pathOf(shared, 45, rest), assigned)).status, rest).toBe(200);
      expect((await get(pathOf(shared, 35, rest), assigned)).status, rest).toBe(404);
    }
    expect((await get(pathOf(shared, 45, "/chunks/0"), assigned)).status).toBe(404);
    expect((await get(pathOf(shared, 90, "/chunks/3"), assigned)).status).toBe(404);
    const described = await rangeFrames(contextOf(worker, [organization]), {
      jobId: shared.jobIds[1] ?? 0,
      from: 50,
      to: 79,
    });
    expect(described.map(({ frame }) => frame)).toEqual(
      Array.from({ length: 30 }, (_, at) => 50 + at),
    );
    for (const { frame, source } of described) {
      if (source.kind !== "chunk") expect.fail("a film comes in chunks");
      expect(source.chunk).toBe(chunkOfPicture(shared.index, frame));
      const { firstPicture } = shared.index.chunks[source.chunk] ?? expect.fail("no such chunk");
      expect(source.firstFrame).toBe(Math.max(40, firstPicture));
      const path = pathOf(shared, source.firstFrame, `/chunks/${source.chunk}`);
      expect((await get(path, assigned, "HEAD")).status).toBe(200);
    }
  });
});

/** Overwrites the packets in the store, whose lengths stay. */
async function damage({ hash, index }: BuiltFilm): Promise<void> {
  const { blobKey, blobStore } = await import("@/server/storage");
  const key = blobKey(organization.id, hash);
  const pieces: Uint8Array[] = [];
  for await (const piece of blobStore().read(key)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  for (const [packet, start] of index.offsets.entries()) {
    bytes.fill(0xaa, start, start + (index.sizes[packet] ?? 0));
  }
  await blobStore().put(
    key,
    (async function* () {
      yield bytes;
    })(),
  );
}
