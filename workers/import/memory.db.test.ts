import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { closeProducerConnection } from "@/server/queues/connection";
import { useServices } from "@/tests/services";
import { importStory, untilOver } from "@/tests/workers/import-story";
import { startWorkerProcess, type WorkerProcess } from "@/tests/workers/worker-process";
import { craftZip } from "./testing/craft-zip";

useServices();
const running: WorkerProcess[] = [];
afterAll(async () => {
  await Promise.all(running.map((worker) => worker.end("SIGKILL")));
  await closeProducerConnection();
});

const MIB = 1024 * 1024;

describe("an archive of 300 MB", () => {
  it("is imported in memory that does not grow with it", async () => {
    const story = await importStory();
    const noise = { width: 1000, height: 700, channels: 3 } as const;
    const entries: { name: string; content: Buffer }[] = [];
    for (let i = 0; i < 150; i += 1) {
      const content = await sharp(randomBytes(1000 * 700 * 3), { raw: noise })
        .png({ compressionLevel: 0 })
        .toBuffer();
      entries.push({ name: `${i}.png`, content });
    }
    const zip = craftZip(entries);
    expect(zip.length).toBeGreaterThan(300 * MIB);
    const worker = await startWorkerProcess("import");
    running.push(worker, await startWorkerProcess("utils"));
    const restBytes = await peakBytes(worker);
    const requestId = await story.attach({ "photos.zip": zip });
    expect(await untilOver(requestId, { timeoutMs: 90_000 })).toMatchObject({ state: "finished" });
    const growth = (await peakBytes(worker)) - restBytes;
    expect(growth).toBeLessThan(160 * MIB);
    expect((await story.stored()).frames).toHaveLength(150);
  }, 180_000);
});

/** The most memory that the process ever had resident. */
async function peakBytes({ child }: WorkerProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
