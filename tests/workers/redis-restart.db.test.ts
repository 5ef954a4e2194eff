import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRedis } from "@/cli/services/redis";
import { closeProducerConnection } from "@/server/queues/connection";
import { useServices } from "../services";
import { type RunningWorker, startWorker } from "@/workers/start-worker";
import { importStory, picture, untilOver } from "./import-story";

useServices();
const log = pino({ level: "silent" });
let dir: string;
let redis: Awaited<ReturnType<typeof startRedis>>;
let workers: RunningWorker[] = [];

beforeAll(async () => {
  // A Redis of its own: this one is taken away.
  dir = await mkdtemp(path.join(tmpdir(), "loupe-redis-test-"));
  redis = await startRedis({ dir });
  process.env.REDIS_URL = redis.url;
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await closeProducerConnection();
  await redis.stop();
  await rm(dir, { recursive: true });
});

describe("Redis that goes away and comes back", () => {
  it("loses no request that was made meanwhile, and delays none that makes one", async () => {
    workers = [startWorker("import", log), startWorker("utils", log)];
    const before = await importStory();
    expect(await untilOver(await before.attach({ "a.png": await picture(1) }))).toMatchObject({
      state: "finished",
    });

    await redis.stop();
    const meanwhile = await importStory();
    const askedAt = performance.now();
    const requestId = await meanwhile.attach({ "a.png": await picture(2) });
    expect(performance.now() - askedAt).toBeLessThan(5_000);

    redis = await startRedis({ dir });
    expect(await untilOver(requestId)).toMatchObject({ state: "finished" });
    const after = await importStory();
    expect(await untilOver(await after.attach({ "a.png": await picture(3) }))).toMatchObject({
      state: "finished",
    });
  });
});
