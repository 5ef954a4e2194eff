import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobs, requests } from "@/db/schema";
import type { Shape } from "@/domain/shapes/registry";
import { archiveLabel } from "@/server/services/label/archive-label";
import { saveAnnotations } from "@/server/services/annotation/save";
import { exportDataset } from "@/server/services/export/export-dataset";
import { expireResults } from "@/server/services/request/expire-results";
import { getRequest } from "@/server/services/request/get-request";
import { fileResultSchema } from "@/server/services/request/result";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { adding, buildAnnotation } from "@/tests/builders/annotation";
import { useServices } from "@/tests/services";
import { openArchive } from "../import/archive";
import { type RunningWorker, startWorker } from "../start-worker";
import { importStory, picture, untilOver } from "@/tests/workers/import-story";

useServices();
const log = pino({ level: "silent" });
let workers: RunningWorker[] = [];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "loupe-export-test-"));
  workers = [startWorker("import", log), startWorker("export", log)];
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await rm(folder, { recursive: true });
});

/** A width that no decimal says exactly. */
const WIDTH = 71 / 7;

const box = (left: number): Shape => ({
  type: "rectangle",
  left,
  top: 1.1,
  right: left + WIDTH,
  bottom: 20.2,
  rotation: 0,
});

/** A task of three photos in two jobs that share the middle one. */
async function photosStory() {
  const story = await importStory({ segmentSize: 2, overlap: 1 });
  const files = {
    "a.png": await picture(1),
    "b/é.png": await picture(2),
    "c.png": await picture(3),
  };
  await untilOver(await story.attach(files));
  const rows = await asSystem((tx) =>
    tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(eq(jobs.taskId, story.taskId))
      .orderBy(asc(jobs.id)),
  );
  const [first = 0, second = 0] = rows.map(({ id }) => id);
  const draw = async (jobId: number, ...drawn: [frame: number, shape: Shape][]) => {
    const [job] = await asSystem((tx) => tx.select().from(jobs).where(eq(jobs.id, jobId)));
    const [labelId = 0] = story.project.labelIds;
    const records = drawn.map(([frame, shape]) => buildAnnotation({ labelId, frame, shape }));
    const reply = await saveAnnotations(story.ctx, {
      jobId,
      changeId: randomUUID(),
      baseRevision: job?.revision ?? 0,
      diff: adding(...records),
    });
    expect(reply.status).toBe("saved");
  };
  const ask = async (kind: "job" | "task" | "project", id: number, withMedia = false) =>
    (await exportDataset(story.ctx, { target: { kind, id }, format: "COCO 1.0", withMedia }))
      .requestId;
  return { ...story, files, first, second, draw, ask };
}

interface Coco {
  readonly images: { id: number; file_name: string; width: number }[];
  readonly annotations: { image_id: number; bbox: number[] }[];
  readonly categories: { name: string }[];
}

async function unpacked(requestId: number) {
  const row = await untilOver(requestId);
  expect(row, JSON.stringify(row.failure)).toMatchObject({ state: "finished" });
  const result = fileResultSchema.parse(row.result);
  const bytes = await collect(blobStore().read(result.blobKey));
  expect(bytes.length).toBe(result.sizeBytes);
  const file = path.join(folder, `${requestId}.zip`);
  await writeFile(file, bytes);
  const archive = await openArchive(file, "result");
  const entries = new Map<string, Buffer>();
  for (const { name, open } of archive.files) entries.set(name, await collect(open()));
  archive.close();
  const json = entries.get("annotations/instances_default.json");
  const coco: Coco = JSON.parse(String(json));
  return { row, result, bytes, entries, coco };
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("an export of a task", () => {
  it("has every frame and every coordinate, to the last digit", async () => {
    const { draw, ask, first, second, taskId } = await photosStory();
    await draw(first, [0, box(0.1)], [1, box(0.2)]);
    await draw(second, [2, box(1 / 3)]);
    const { coco, result, entries } = await unpacked(await ask("task", taskId));
    expect(coco.images.map((image) => image.file_name)).toEqual(["a.png", "b/é.png", "c.png"]);
    expect(coco.annotations.map(({ image_id, bbox }) => [image_id, bbox[0], bbox[2]])).toEqual([
      [1, 0.1, 0.1 + WIDTH - 0.1],
      [2, 0.2, 0.2 + WIDTH - 0.2],
      [3, 1 / 3, 1 / 3 + WIDTH - 1 / 3],
    ]);
    expect(result).toMatchObject({ fileName: "photos - COCO 1.0.zip", warnings: [] });
    expect([...entries.keys()]).toEqual(["annotations/instances_default.json"]);
  });

  it("has the photos byte for byte, if wished", async () => {
    const { ask, taskId, files } = await photosStory();
    const { entries, row } = await unpacked(await ask("task", taskId, true));
    for (const [name, content] of Object.entries(files)) {
      expect(entries.get(`images/default/${name}`)).toEqual(content);
    }
    expect(row.progress).toEqual({ done: 3, total: 3, unit: "frames" });
  });

  it("has once what two jobs drew alike on the frame they share, and twice what one job drew twice", async () => {
    const { draw, ask, first, second, taskId } = await photosStory();
    await draw(first, [1, box(5)], [1, box(7)], [0, box(9)], [0, box(9)]);
    await draw(second, [1, box(5)], [1, box(6)]);
    const { coco } = await unpacked(await ask("task", taskId));
    expect(coco.annotations.map(({ image_id, bbox }) => [image_id, bbox[0]])).toEqual([
      [1, 9],
      [1, 9],
      [2, 5],
      [2, 7],
      [2, 6],
    ]);
  });

  it("names archived labels only where they are used", async () => {
    const { draw, ask, first, taskId, ctx, project } = await photosStory();
    const [used = 0, unused = 0] = project.labelIds;
    await draw(first, [0, box(5)]);
    for (const id of [used, unused]) await archiveLabel(ctx, { id });
    const { coco } = await unpacked(await ask("task", taskId));
    expect(coco.categories.map(({ name }) => name)).toEqual(["car"]);
    expect(coco.annotations).toHaveLength(1);
  });
});

describe("an export of a job", () => {
  it("has its own frames and annotations only", async () => {
    const { draw, ask, first, second } = await photosStory();
    await draw(first, [0, box(1)], [1, box(2)]);
    await draw(second, [1, box(3)], [2, box(4)]);
    const { coco } = await unpacked(await ask("job", second));
    expect(coco.images.map((image) => image.file_name)).toEqual(["b/é.png", "c.png"]);
    expect(coco.annotations.map(({ bbox }) => bbox[0])).toEqual([3, 4]);
  });
});

describe("an export of a project", () => {
  it("has all tasks, in folders of their own where names repeat", async () => {
    const { ask, project, taskId } = await photosStory();
    const { coco } = await unpacked(await ask("project", project.id));
    expect(coco.images.map((image) => image.file_name)).toEqual(["a.png", "b/é.png", "c.png"]);
    await asSystem((tx) =>
      tx.execute(sql`
        with copy as (
          insert into tasks (organization_id, project_id, name, owner_id, state, frame_count)
          select organization_id, project_id, 'copy', owner_id, state, frame_count from tasks where id = ${taskId}
          returning id
        )
        insert into frames (organization_id, task_id, frame, medium_id, name, width, height)
        select organization_id, copy.id, frame, medium_id, upper(name), width, height
        from frames, copy where task_id = ${taskId}`),
    );
    const both = await unpacked(await ask("project", project.id));
    expect(both.coco.images).toHaveLength(6);
    expect(both.coco.images[0]?.file_name).toBe(`task-${taskId}/a.png`);
  });

  it("without tasks is an archive without images", async () => {
    const { ask, project } = await importStory().then((story) => ({
      project: story.project,
      ask: async (id: number) =>
        (
          await exportDataset(story.ctx, {
            target: { kind: "project", id },
            format: "COCO 1.0",
            withMedia: true,
          })
        ).requestId,
    }));
    const { coco } = await unpacked(await ask(project.id));
    expect(coco.images).toEqual([]);
  });
});

describe("the same export asked for again", () => {
  it("is the same request until something changes, and the same bytes where nothing did", async () => {
    const { draw, ask, first, taskId, ctx } = await photosStory();
    await draw(first, [0, box(1)]);
    const requestId = await ask("task", taskId);
    expect(await ask("task", taskId)).toBe(requestId);
    const made = await unpacked(requestId);
    expect(await ask("task", taskId)).toBe(requestId);
    expect(await ask("task", taskId, true)).not.toBe(requestId);

    await asSystem((tx) =>
      tx
        .update(requests)
        .set({ expiresAt: sql`now() - interval '1 second'` })
        .where(eq(requests.id, requestId)),
    );
    expect(await expireResults()).toBe(1);
    expect(await blobStore().head(made.result.blobKey)).toBeUndefined();
    expect(await getRequest(ctx, { id: requestId })).toMatchObject({
      state: "finished",
      result: null,
    });
    const again = await ask("task", taskId);
    expect(again).not.toBe(requestId);
    expect((await unpacked(again)).bytes.equals(made.bytes)).toBe(true);

    await draw(first, [0, box(2)]);
    expect(await ask("task", taskId)).not.toBe(again);
  });
});
