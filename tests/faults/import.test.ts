import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, startTask } from "@/tests/client/make-task";
import { makePhotos, type Photo } from "@/tests/client/photos";
import { openScript, type Script } from "@/tests/client/script";
import { waitForRequest } from "@/tests/client/wait-for-request";
import { rounds } from "@/tests/rounds";
import { type PartName, type Stack, startStack } from "@/tests/stack";

const PHOTOS = 60;

let stack: Stack;
let script: Script;
let projectId: number;
let photos: Photo[];

beforeAll(async () => {
  stack = await startStack();
  script = await openScript(stack);
  projectId = (await makeProject(script, "imports")).projectId;
  photos = await makePhotos(PHOTOS);
});
afterAll(() => stack?.stop());

describe.each<PartName>(["import", "redis"])("kill -9 of %s while photos come in", (part) => {
  it("makes every frame once, in order, within a minute", async () => {
    for (let round = 0; round < rounds(5, 25); round += 1) {
      const { taskId, requestId } = await startTask(script, projectId, photos, 25);
      await sleep(Math.random() * 400);
      await stack.kill(part);
      await sleep(Math.random() * 500);
      await stack.restart(part);
      const ended = await waitForRequest(script, requestId);
      expect(ended).toMatchObject({ state: "finished", failure: null });
      const task = await script.calls.task.get.query({ id: taskId });
      expect(task).toMatchObject({ state: "ready", frameCount: PHOTOS });
      expect(task.jobs.map((job) => [job.startFrame, job.stopFrame])).toEqual([
        [0, 24],
        [25, 49],
        [50, 59],
      ]);
      const names: string[] = [];
      for (const { id: jobId } of task.jobs) {
        const frames = await script.calls.frame.range.query({ jobId, from: 0, to: 999 });
        names.push(...frames.map((frame) => frame.name));
      }
      expect(names).toEqual(photos.map((photo) => photo.name));
    }
  });
});
