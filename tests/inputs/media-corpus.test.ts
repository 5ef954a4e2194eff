import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facts, frames, type requests, uploads } from "@/db/schema";
import { env } from "@/server/env";
import { closeProducerConnection } from "@/server/queues/connection";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { useServices } from "@/tests/services";
import { importStory, untilOver } from "@/tests/workers/import-story";
import { startWorkerProcess, type WorkerProcess } from "@/tests/workers/worker-process";
import { archives } from "./media-corpus/archives";
import { documents } from "./media-corpus/documents";
import { images } from "./media-corpus/images";
import type { CorpusItem } from "./media-corpus/item";
import { photo } from "./media-corpus/pictures";
import { videos } from "./media-corpus/videos";

// Rows 1 to 14 and 19 to 35 of the corpus of bad inputs. Rows 15 to 18 are about uploads as such: their tests stand
// beside the upload's own code. For each: a clear code and sentence, nothing half-written, nothing lost that was stored,
// other people's work undisturbed, the worker within its memory, one entry in the audit log.

const MIB = 1024 * 1024;
/** What a worker may have resident, its decoders not counted: they are processes of their own. */
const WORKER_CAP_BYTES = 600 * MIB;

useServices();
let worker: WorkerProcess;
beforeAll(async () => {
  worker = await startWorkerProcess("import");
});
afterAll(async () => {
  await worker?.end("SIGTERM");
  await closeProducerConnection();
});

type Story = Awaited<ReturnType<typeof importStory>>;

const corpus = [...archives, ...images, ...videos, ...documents].map(
  (item) => [`${item.row}: ${item.title}`, item] as const,
);

describe("somebody sends", () => {
  it.each(corpus)("%s", { timeout: 120_000 }, async (_, item) => {
    const story = await importStory();
    const files = await item.files();
    const requestId = await story.attach(files);
    const neighbour = await importStory();
    const beside = await neighbour.attach({ "good.jpg": await photo(777) });
    const over = await untilOver(requestId, { timeoutMs: 100_000 });
    if ("code" in item.wanted) await expectRefusal(story, over, item.wanted);
    else await expectFrames(story, over, item.wanted, files);
    expect(over.attempts).toBe(1);
    expect(await endingsOf(requestId)).toBe(1);
    expect(await leftFolders(requestId)).toEqual([]);
    expect(await untilOver(beside)).toMatchObject({ state: "finished" });
    expect(await peakBytes(worker)).toBeLessThan(WORKER_CAP_BYTES);
  });

  it("all of it to one worker, which has not ended", () => {
    expect(worker.child.exitCode).toBeNull();
    expect(new Set(corpus.map(([, { row }]) => row)).size).toBe(14 + 17);
  });
});

type Over = typeof requests.$inferSelect;

async function expectRefusal(
  story: Story,
  over: Over,
  { code, says }: Extract<CorpusItem["wanted"], { code: unknown }>,
): Promise<void> {
  expect(over).toMatchObject({ state: "failed", result: null });
  const { failure } = over;
  expect(failure?.code).toMatch(typeof code === "string" ? new RegExp(`^${code}$`) : code);
  const told = `${failure?.file ?? ""} ${failure?.message ?? ""}`;
  if (says !== undefined) expect(told).toMatch(typeof says === "string" ? literally(says) : says);
  expect(failure?.message).toMatch(/^["A-Z0-9].*[.)]$/s);
  expect(failure?.message).not.toMatch(/\n\s+at |node_modules|\/tmp\/|undefined/);
  expect(await story.stored()).toMatchObject({
    task: { state: "failed", frameCount: 0 },
    frames: [],
    segments: [],
    jobs: [],
    media: [],
    heldByRequests: [],
  });
  // What was sent is still there, to be attached again without the bad file.
  const sent = await asSystem((tx) =>
    tx.select().from(uploads).where(eq(uploads.organizationId, story.organization.id)),
  );
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent.map(({ state }) => state))).toEqual(new Set(["received"]));
}

async function expectFrames(
  story: Story,
  over: Over,
  wanted: Extract<CorpusItem["wanted"], { frames: unknown }>,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<void> {
  expect(over).toMatchObject({ state: "finished", failure: null });
  const { frames: numbered, size, warns } = wanted;
  const stored = await story.stored();
  const names = stored.frames.map(({ name }) => name);
  if (typeof numbered === "number") expect(names).toHaveLength(numbered);
  // A film that is cut has as many pictures as it has: the first must be there.
  else if (warns && numbered.length === 1) expect(names).toContain(numbered[0]);
  else expect(names.toSorted()).toEqual(numbered.toSorted());
  if (size) expect(await sizeOfFirst(story)).toEqual(size);
  expect(JSON.stringify(over.result?.warnings ?? "")).toMatch(warns ?? /^""$/);
  expect(stored.heldByRequests).toEqual([]);
  // The original is kept as it was sent, byte for byte.
  for (const [name, bytes] of Object.entries(files)) {
    if (/\.(zip|tar)$/.test(name)) continue;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await blobStore().head(blobKey(story.organization.id, sha256))).toEqual({
      sizeBytes: bytes.length,
    });
  }
}

async function sizeOfFirst({ taskId }: Story): Promise<readonly [number, number]> {
  const [first] = await asSystem((tx) =>
    tx
      .select({ width: frames.width, height: frames.height })
      .from(frames)
      .where(and(eq(frames.taskId, taskId), eq(frames.frame, 0))),
  );
  return [first?.width ?? -1, first?.height ?? -1];
}

/** Entries of the audit log that say how a request ended. */
async function endingsOf(requestId: number): Promise<number> {
  const told = await asSystem((tx) =>
    tx
      .select({ id: facts.id })
      .from(facts)
      .where(
        and(
          eq(facts.noun, "request"),
          eq(facts.nounId, String(requestId)),
          inArray(facts.verb, ["fail", "finish", "cancel"]),
        ),
      ),
  );
  return told.length;
}

/** Folders of the request's runs that were left on this machine (workers/runtime/temp-folder.ts). */
async function leftFolders(requestId: number): Promise<string[]> {
  const database = createHash("sha256").update(env().APP_DATABASE_URL).digest("hex");
  const root = path.join(tmpdir(), `loupe-work-${database.slice(0, 16)}`);
  return (await readdir(root)).filter((name) => name.startsWith(`${requestId}.`));
}

/** The most memory that the process ever had resident. */
async function peakBytes({ child }: WorkerProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

const literally = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
