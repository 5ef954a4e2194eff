import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { Redis } from "ioredis";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { requests, tasks } from "@/db/schema";
import { closeProducerConnection, producerConnection } from "@/server/queues/connection";
import type { WorkerName } from "@/server/queues/contract";
import { readPresences } from "@/server/queues/worker-presence";
import { exportDataset } from "@/server/services/export/export-dataset";
import { fileResultSchema } from "@/server/services/request/result";
import { resultPrefix } from "@/server/services/request/result-key";
import { sweepLeftoverResults } from "@/server/services/request/sweep-leftover-results";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { rounds } from "../rounds";
import { useServices } from "../services";
import { craftZip } from "@/workers/import/testing/craft-zip";
import { importStory, picture, untilOver } from "./import-story";
import { until } from "./until";
import { startWorkerProcess, type WorkerProcess } from "./worker-process";

const services = useServices();
const running: WorkerProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.end("SIGKILL")));
});
afterAll(closeProducerConnection);

async function start(name: WorkerName): Promise<WorkerProcess> {
  const worker = await startWorkerProcess(name);
  running.push(worker);
  return worker;
}

const rowOf = (id: number) =>
  asSystem(async (tx) => (await tx.select().from(requests).where(eq(requests.id, id)))[0]);

const untilRunning = (id: number) =>
  until(async () => (await rowOf(id))?.state === "running", { everyMs: 5 });

/** The promise: what a killed worker left is begun again within 15 seconds. */
async function untilTakenOver(requestId: number, killedAt: number): Promise<void> {
  const row = await until(async () => {
    const row = await rowOf(requestId);
    return (row?.state === "finished" || (row?.attempts ?? 0) > 1) && row;
  });
  // A kill that came too late to disturb shows nothing, but does no harm.
  if (row.attempts > 1) expect(performance.now() - killedAt).toBeLessThan(15_000);
}

async function manyPictures(count: number): Promise<Record<string, Buffer>> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const entries = numbers.map(async (i) => ({ name: `${i}.png`, content: await picture(i) }));
  return { "photos.zip": craftZip(await Promise.all(entries)) };
}

describe("an import worker that is killed", () => {
  it("is followed by another within 15 seconds, and nothing is doubled", async () => {
    const files = await manyPictures(300);
    await start("utils");
    for (let round = 0; round < rounds(2, 10); round += 1) {
      const story = await importStory({ segmentSize: 100 });
      const first = await start("import");
      const requestId = await story.attach(files);
      await untilRunning(requestId);
      await new Promise((resolve) => setTimeout(resolve, randomInt(400)));
      await first.end("SIGKILL");
      const killedAt = performance.now();
      const second = await start("import");
      await untilTakenOver(requestId, killedAt);
      expect(await untilOver(requestId)).toMatchObject({ state: "finished", failure: null });
      const after = await story.stored();
      expect(after.task).toMatchObject({ state: "ready", frameCount: 300 });
      expect(after.frames.map(({ frame }) => frame)).toEqual(
        Array.from({ length: 300 }, (_, i) => i),
      );
      expect(after.segments).toHaveLength(3);
      expect(after.jobs).toHaveLength(3);
      // What the import held is its media's now; the previews that are being built may hold theirs a moment longer.
      await until(async () => (await story.stored()).heldByRequests.length === 0);
      await second.end("SIGKILL");
    }
  }, 300_000);
});

describe("an export worker that is killed", () => {
  it("is followed by another, whose file is the only one and whole", async () => {
    await start("utils");
    const importer = await start("import");
    const story = await importStory();
    await untilOver(await story.attach(await manyPictures(300)));
    await importer.end("SIGTERM");
    for (let round = 0; round < rounds(2, 10); round += 1) {
      const first = await start("export");
      // Another name is another dataset, so that each round has work to do.
      await asSystem((tx) =>
        tx
          .update(tasks)
          .set({ subset: `s${round}` })
          .where(eq(tasks.id, story.taskId)),
      );
      const { requestId } = await exportDataset(story.ctx, {
        target: { kind: "task", id: story.taskId },
        format: "COCO 1.0",
        withMedia: true,
      });
      await untilRunning(requestId);
      await new Promise((resolve) => setTimeout(resolve, randomInt(300)));
      await first.end("SIGKILL");
      const killedAt = performance.now();
      const second = await start("export");
      await untilTakenOver(requestId, killedAt);
      const over = await untilOver(requestId);
      expect(over).toMatchObject({ state: "finished", failure: null });
      const { blobKey, sizeBytes } = fileResultSchema.parse(over.result);
      await sweepLeftoverResults();
      const kept: string[] = [];
      const prefix = resultPrefix(story.organization.id, requestId);
      for await (const { key } of blobStore().list(prefix)) kept.push(key);
      expect(kept).toEqual([blobKey]);
      expect(await blobStore().head(blobKey)).toEqual({ sizeBytes });
      await second.end("SIGKILL");
    }
  }, 300_000);
});

describe("a worker that is stopped and wakes up late", () => {
  it("has its work thrown away, since another did it meanwhile", async () => {
    await start("utils");
    const story = await importStory();
    const sleeper = await start("import");
    const requestId = await story.attach(await manyPictures(300));
    await untilRunning(requestId);
    sleeper.child.kill("SIGSTOP");
    await start("import");
    const over = await untilOver(requestId);
    sleeper.child.kill("SIGCONT");
    expect(over.state).toBe("finished");
    if (over.attempts > 1) {
      await until(async () => sleeper.output().includes("taken over"));
    }
    const after = await story.stored();
    expect(after.frames).toHaveLength(300);
    expect(after.jobs).toHaveLength(1);
    expect(await rowOf(requestId)).toMatchObject({
      state: "finished",
      finishedAt: over.finishedAt,
    });
  });
});

describe("Redis", () => {
  it("may lose everything while requests wait and run", async () => {
    await start("utils");
    const redis = new Redis(services.redisUrl);
    const waiting = await importStory();
    const requestId = await waiting.attach(await manyPictures(20));
    await redis.flushdb();
    const worker = await start("import");
    expect(await untilOver(requestId)).toMatchObject({ state: "finished" });

    const busy = await importStory();
    const second = await busy.attach(await manyPictures(300));
    await untilRunning(second);
    await redis.flushdb();
    expect(await untilOver(second), worker.output()).toMatchObject({ state: "finished" });
    const after = await busy.stored();
    expect(after.frames).toHaveLength(300);
    expect(after.jobs).toHaveLength(1);

    const later = await importStory();
    expect(await untilOver(await later.attach(await manyPictures(5)))).toMatchObject({
      state: "finished",
    });
    redis.disconnect();
  });
});

describe("a worker process", () => {
  it("tells that it lives, and takes its word back when it stops on SIGTERM", async () => {
    const worker = await start("import");
    const presence = await until(async () =>
      (await readPresences(producerConnection())).find(({ pid }) => pid === worker.child.pid),
    );
    expect(presence).toMatchObject({ name: "import" });
    expect(Date.now() - presence.lastCanaryAt).toBeLessThan(10_000);

    expect(await worker.end("SIGTERM")).toBe(0);
    const left = await readPresences(producerConnection());
    expect(left.filter(({ pid }) => pid === worker.child.pid)).toEqual([]);
  });

  it("finishes what runs before it stops", async () => {
    const story = await importStory();
    const worker = await start("import");
    const requestId = await story.attach(await manyPictures(300));
    await untilRunning(requestId);
    expect(await worker.end("SIGTERM")).toBe(0);
    expect(await rowOf(requestId)).toMatchObject({ state: "finished", attempts: 1 });
  });
});
