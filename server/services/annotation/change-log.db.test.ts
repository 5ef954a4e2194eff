import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { apply } from "@/domain/annotations/apply";
import type { Diff } from "@/domain/annotations/diff";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { Context } from "@/server/context";
import {
  adding,
  buildAnnotation,
  buildKeyframe,
  removing,
  updating,
} from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { listChanges } from "./changes";
import { readHistory } from "./history";
import { readAnnotations } from "./read";
import { saveAnnotations } from "./save";

useServices();

let ctx: Context;
let stranger: Context;
let jobId: number;
let labelId: number;

beforeAll(async () => {
  const organization = await buildOrganization();
  const other = await buildOrganization();
  ctx = contextOf(organization.owner, [organization]);
  stranger = contextOf(other.owner, [other]);
  const project = await buildProject(organization);
  [labelId = 0] = project.labelIds;
  [jobId = 0] = (await buildReadyTask(project)).jobIds;
  await saveStory();
});

const track = () => buildAnnotation({ labelId, kind: "track" });
const story = { car: track(), shape: () => buildAnnotation({ labelId }) };
const saved: Diff[] = [];

/** Five changes: a track and a shape, a keyframe, the shape moved, a keyframe edited, the shape removed. */
async function saveStory(): Promise<void> {
  story.car = track();
  const { car } = story;
  const shape = story.shape();
  const moved = { ...shape, zOrder: 3 };
  const keyframe = buildKeyframe(car.id, 4);
  for (const diff of [
    adding(car, buildKeyframe(car.id, 0), shape),
    adding(keyframe),
    updating(shape, moved),
    updating(keyframe, { ...keyframe, outside: true }),
    removing(moved),
  ]) {
    const input = { jobId, changeId: randomUUID(), baseRevision: saved.length, diff };
    expect(await saveAnnotations(ctx, input)).toMatchObject({ status: "saved" });
    saved.push(diff);
  }
}

describe("the changes of a job", () => {
  test("are given from any revision on, in order, as they were saved", async () => {
    for (const since of [0, 2, 5, 99]) {
      const { revision, changes } = await listChanges(ctx, { jobId, since });
      expect(revision).toBe(5);
      expect(changes.map((change) => change.diff)).toStrictEqual(saved.slice(since));
      expect(changes.map((change) => change.revision)).toEqual([1, 2, 3, 4, 5].slice(since));
    }
  });

  test("applied in turn to nothing give the document", async () => {
    const records = new Map<string, DocumentRecord>();
    const { changes } = await listChanges(ctx, { jobId, since: 0 });
    for (const { diff } of changes) if (diff !== null) apply(records, diff);
    const document = await readAnnotations(ctx, { jobId });
    expect([...records.values()]).toEqual(document.records);
  });

  test("are not there for another organization", async () => {
    await expect(listChanges(stranger, { jobId, since: 0 })).rejects.toMatchObject({
      kind: "NotFound",
    });
    await expect(readAnnotations(stranger, { jobId })).rejects.toMatchObject({ kind: "NotFound" });
  });
});

describe("the history of an annotation", () => {
  test("is what touched it or a keyframe of it, and nothing of its neighbours", async () => {
    const { car } = story;
    const { changes, nextBefore } = await readHistory(ctx, { jobId, key: car.id });
    expect(changes.map(({ revision }) => revision)).toEqual([4, 2, 1]);
    const touched = changes.flatMap(({ diff }) =>
      [diff?.added, diff?.updated, diff?.removed].flatMap((part) => Object.keys(part ?? {})),
    );
    expect(touched).toEqual([`${car.id}@4`, `${car.id}@4`, car.id, `${car.id}@0`]);
    expect(nextBefore).toBeNull();
    const earlier = await readHistory(ctx, { jobId, key: car.id, before: 4 });
    expect(earlier.changes).toEqual(changes.slice(1));
  });

  test("is empty for a key that the job never had, and for another organization", async () => {
    const none = { changes: [], nextBefore: null };
    expect(await readHistory(ctx, { jobId, key: randomUUID() })).toEqual(none);
    expect(await readHistory(stranger, { jobId, key: story.car.id })).toEqual(none);
  });
});
