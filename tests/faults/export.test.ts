import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adding, anyBox, buildAnnotation } from "@/tests/builders/annotation";
import { download } from "@/tests/client/download";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { makePhotos, type Photo } from "@/tests/client/photos";
import { readZip } from "@/tests/client/read-zip";
import { openScript, type Script } from "@/tests/client/script";
import { waitForRequest } from "@/tests/client/wait-for-request";
import { rounds } from "@/tests/rounds";
import { type PartName, type Stack, startStack } from "@/tests/stack";

const PHOTOS = 40;
const BOXES = 2_000;

let stack: Stack;
let script: Script;
let taskId: number;
let jobId: number;
let labelId: number;
let photos: Photo[];
/** Saved so far. */
let boxes = BOXES;

beforeAll(async () => {
  stack = await startStack();
  script = await openScript(stack);
  const project = await makeProject(script, "exports");
  labelId = project.labelId;
  photos = await makePhotos(PHOTOS);
  const task = await makeReadyTask(script, project.projectId, photos);
  taskId = task.taskId;
  jobId = task.jobIds[0] ?? 0;
  await save(...Array.from({ length: BOXES }, (_, box) => box));
});
afterAll(() => stack?.stop());

describe.each<PartName>(["export", "redis"])("kill -9 of %s while a dataset goes out", (part) => {
  it("ends with the whole file, every picture and every box in it", async () => {
    for (let round = 0; round < rounds(5, 25); round += 1) {
      // Each round changes the job, so that the finished export of the round before does not stand for it.
      await save(boxes);
      const disturbed = await start();
      await sleep(Math.random() * 600);
      await stack.kill(part);
      await sleep(Math.random() * 500);
      await stack.restart(part);
      const ended = await waitForRequest(script, disturbed);
      expect(ended).toMatchObject({ state: "finished", failure: null });
      boxes += 1;
      await expectWhole(disturbed, boxes);
    }
  });
});

async function start(): Promise<number> {
  const { requestId } = await script.calls.request.exportDataset.mutate({
    target: { kind: "task", id: taskId },
    format: "COCO 1.0",
    withMedia: true,
  });
  return requestId;
}

/** Every picture byte for byte, and a box for each that was saved. */
async function expectWhole(requestId: number, boxes: number): Promise<void> {
  const files = await readZip(await download(script, requestId));
  for (const { name, bytes } of photos) {
    expect(files.get(`images/default/${name}`)?.equals(bytes), name).toBe(true);
  }
  const json = JSON.parse(String(files.get("annotations/instances_default.json")));
  expect(json.images.length).toBe(PHOTOS);
  expect(json.annotations.length).toBe(boxes);
  expect(files.size).toBe(PHOTOS + 1);
}

async function save(...boxes: readonly number[]): Promise<void> {
  const { revision } = await script.calls.annotation.read.query({ jobId });
  const records = boxes.map((box) =>
    buildAnnotation({ labelId, frame: box % PHOTOS, shape: anyBox(box / 7) }),
  );
  const reply = await script.calls.annotation.save.mutate({
    jobId,
    changeId: crypto.randomUUID(),
    baseRevision: revision,
    diff: adding(...records),
  });
  expect(reply.status).toBe("saved");
}
