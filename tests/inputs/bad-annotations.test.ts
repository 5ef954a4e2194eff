import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnnotationRecord } from "@/domain/annotations/record";
import { refusal } from "@/tests/api/calls";
import { adding, anyBox, buildAnnotation, updating } from "@/tests/builders/annotation";
import { makeProject, makeReadyTask } from "@/tests/client/make-task";
import { makePhotos } from "@/tests/client/photos";
import { openScript, type Script } from "@/tests/client/script";
import { type Stack, startStack } from "@/tests/stack";

let stack: Stack;
let script: Script;
let labelId: number;
let jobIds: readonly number[];

beforeAll(async () => {
  stack = await startStack();
  script = await openScript(stack);
  const project = await makeProject(script, "inputs");
  labelId = project.labelId;
  jobIds = (await makeReadyTask(script, project.projectId, await makePhotos(4), 2)).jobIds;
});
afterAll(() => stack?.stop());

const box = anyBox();

describe("annotations that break a rule", () => {
  it.each<[string, () => Partial<AnnotationRecord>]>([
    ["a coordinate that is not a number", () => ({ shape: { ...box, left: Number.NaN } })],
    ["an infinite coordinate", () => ({ shape: { ...box, right: Number.POSITIVE_INFINITY } })],
    ["a coordinate far beyond any picture", () => ({ shape: { ...box, right: 1e9 } })],
    ["a box turned inside out", () => ({ shape: { ...box, left: box.right, right: box.left } })],
    ["a rotation of 360 degrees", () => ({ shape: { ...box, rotation: 360 } })],
    ["a frame below 0", () => ({ frame: -1 })],
    ["a frame between two", () => ({ frame: 0.5 })],
    ["a frame of another job", () => ({ frame: 2 })],
    ["a frame beyond the end", () => ({ frame: 4_000 })],
    ["a label of nowhere", () => ({ labelId: 2_000_000 })],
    ["a key that is no UUID", () => ({ id: "1 or 1=1" })],
    ["a shape without geometry", () => ({ shape: null })],
    ["a member that nobody knows", () => ({ isAdmin: true }) as Partial<AnnotationRecord>],
  ])("%s is refused with a sentence, and the job stays as it was", async (_, wrong) => {
    const jobId = jobIds[0] ?? 0;
    const before = await script.calls.annotation.read.query({ jobId });
    const diff = adding(
      buildAnnotation({ labelId, frame: 0 }),
      buildAnnotation({ labelId, frame: 0, ...wrong() }),
    );
    const told = await refusal(save(jobId, before.revision, diff));
    expect(told.httpStatus).toBe(400);
    expect(told.message).not.toBe("");
    expect(await script.calls.annotation.read.query({ jobId })).toEqual(before);
  });

  it("a key of another job is refused, not taken over", async () => {
    const [first = 0, second = 0] = jobIds;
    const record = buildAnnotation({ labelId, frame: 0 });
    await save(
      first,
      (await script.calls.annotation.read.query({ jobId: first })).revision,
      adding(record),
    );
    const stolen = { ...record, frame: 2 };
    const { revision } = await script.calls.annotation.read.query({ jobId: second });
    expect((await refusal(save(second, revision, adding(stolen)))).httpStatus).toBeLessThan(500);
    expect(
      (await refusal(save(second, revision, updating(record, stolen)))).httpStatus,
    ).toBeLessThan(500);
    const there = await script.calls.annotation.read.query({ jobId: second });
    expect(there.records.map(({ id }) => id)).not.toContain(record.id);
    const here = await script.calls.annotation.read.query({ jobId: first });
    expect(here.records).toContainEqual(record);
  });

  it("a revision of the future is refused", async () => {
    const jobId = jobIds[1] ?? 0;
    const diff = adding(buildAnnotation({ labelId, frame: 2 }));
    expect((await refusal(save(jobId, 1_000, diff))).httpStatus).toBeLessThan(500);
  });

  it("the same change sent twice, also at the same time, counts once", async () => {
    const jobId = jobIds[1] ?? 0;
    const { revision } = await script.calls.annotation.read.query({ jobId });
    const change = {
      jobId,
      changeId: randomUUID(),
      baseRevision: revision,
      diff: adding(buildAnnotation({ labelId, frame: 2 })),
    };
    const replies = await Promise.all(
      [1, 2, 3].map(() => script.calls.annotation.save.mutate(change)),
    );
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect((await script.calls.annotation.read.query({ jobId })).revision).toBe(revision + 1);
  });
});

function save(jobId: number, baseRevision: number, diff: ReturnType<typeof adding>) {
  return script.calls.annotation.save.mutate({ jobId, changeId: randomUUID(), baseRevision, diff });
}
