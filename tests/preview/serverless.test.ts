import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dataFolder } from "@/cli/data-folder";
import { startS3rver } from "@/server/storage/s3rver.fixture";
import { adding, anyBox, buildAnnotation } from "@/tests/builders/annotation";
import { download } from "@/tests/client/download";
import { makeProject, startTask } from "@/tests/client/make-task";
import { makePhotos } from "@/tests/client/photos";
import { readZip } from "@/tests/client/read-zip";
import { openScript, type Script } from "@/tests/client/script";
import { waitForRequest } from "@/tests/client/wait-for-request";
import { photosStory } from "@/tests/e2e/photos-story";
import { type Stack, startStack } from "@/tests/stack";

/** What serverless hosts take at the most in one request. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const PHOTOS = 20;

let s3: Awaited<ReturnType<typeof startS3rver>>;
let stack: Stack;
let script: Script;

/** The web is Next alone, as a serverless host runs it: routes, no front, no data folder. Workers run elsewhere. */
beforeAll(async () => {
  s3 = await startS3rver("loupe");
  stack = await startStack({
    mounts: "next",
    env: {
      BLOB_URL: `s3://loupe/preview?endpoint=${s3.endpoint}&region=us-east-1`,
      BLOB_ACCESS_KEY: "S3RVER",
      BLOB_SECRET_KEY: "S3RVER",
      LOUPE_UPLOAD_CHUNK_BYTES: String(MAX_BODY_BYTES),
    },
  });
  script = await openScript(stack);
});
afterAll(async () => {
  await stack?.stop();
  await s3?.stop();
});

it("takes photos in, serves them, saves boxes and gives a dataset out, with no blob in a data folder", async () => {
  const { projectId, labelId } = await makeProject(script, "preview");
  const photos = await makePhotos(PHOTOS, 1280, 960);
  const { taskId, requestId } = await startTask(script, projectId, photos);
  expect((await waitForRequest(script, requestId)).state).toBe("finished");
  const { jobs } = await script.calls.task.get.query({ id: taskId });
  const jobId = jobs[0]?.id ?? 0;

  const frames = await script.calls.frame.range.query({ jobId, from: 0, to: PHOTOS - 1 });
  for (const { frame, hash } of frames) {
    const answer = await fetch(`${stack.url}/api/media/tasks/${taskId}/frames/${frame}/${hash}`, {
      headers: { authorization: `Bearer ${script.token}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(Buffer.from(bytes).equals(photos[frame]?.bytes ?? new Uint8Array())).toBe(true);
  }

  const records = frames.map(({ frame }) =>
    buildAnnotation({ labelId, frame, shape: anyBox(frame / 3) }),
  );
  const change = { jobId, changeId: randomUUID(), baseRevision: 0, diff: adding(...records) };
  expect((await script.calls.annotation.save.mutate(change)).status).toBe("saved");

  const exported = await script.calls.request.exportDataset.mutate({
    target: { kind: "task", id: taskId },
    format: "COCO 1.0",
    withMedia: true,
  });
  expect((await waitForRequest(script, exported.requestId)).state).toBe("finished");
  const files = await readZip(await download(script, exported.requestId));
  expect(files.size).toBe(PHOTOS + 1);
  const json = JSON.parse(String(files.get("annotations/instances_default.json")));
  const boxes = json.annotations.map((annotation: { bbox: number[] }) => annotation.bbox);
  const drawn = records.map(({ shape }) =>
    shape === null
      ? []
      : [shape.left, shape.top, shape.right - shape.left, shape.bottom - shape.top],
  );
  expect(boxes).toEqual(drawn);
  expect(readdirSync(dataFolder(stack.dir).blobs)).toEqual([]);
});

photosStory(() => stack);
