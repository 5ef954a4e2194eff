import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isSame } from "@/domain/annotations/same";
import type { Context } from "@/server/context";
import { buildAnnotation, buildKeyframe } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { type BuiltProject, buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { bulkWriteAnnotations } from "./bulk-write";
import { listChanges } from "./changes";
import { readAnnotations } from "./read";

const services = useServices();
const sql = postgres(services.ownerUrl, { max: 1 });
afterAll(() => sql.end());

let project: BuiltProject;
let ctx: Context;
let jobId: number;
let source: { requestId: number; blobId: number | null };

beforeAll(async () => {
  const organization = await buildOrganization();
  project = await buildProject(organization);
  ctx = contextOf(organization.owner, [organization]);
  const task = await buildReadyTask(project, { frameCount: 100 });
  [jobId = 0] = task.jobIds;
  const [request] = await sql<{ id: number }[]>`
    insert into requests (organization_id, initiator_id, kind, payload, target_kind, target_id)
    values (${organization.id}, ${organization.owner.id}, 'import media', '{}', 'task', ${task.id})
    returning id`;
  source = { requestId: request?.id ?? 0, blobId: null };
});

/** Coordinates that use all of their bits. */
function manyRecords(count: number) {
  const [labelId = 0] = project.labelIds;
  return Array.from({ length: count }, (_, index) => {
    const left = Math.fround(index / 7) + index / 3e9;
    return buildAnnotation({
      labelId,
      frame: index % 100,
      source: "file",
      shape: {
        type: "rectangle",
        left,
        top: -left,
        right: left + 1 / 3,
        bottom: left,
        rotation: index % 360,
      },
      attributes: index % 5 === 0 ? { [project.attributeId]: `value ${index}, "ü"` } : {},
    });
  }).filter(({ shape }) => shape && shape.top < shape.bottom);
}

const minutes = 60_000;

test("a hundred thousand annotations go in as one change and come out equal, in order", {
  timeout: 5 * minutes,
}, async () => {
  const records = manyRecords(100_001);
  expect(records).toHaveLength(100_000);
  const changeId = randomUUID();
  const reply = await bulkWriteAnnotations(ctx, { jobId, changeId, records, source });
  const document = await readAnnotations(ctx, { jobId });
  expect(document.revision).toBe(1);
  expect(document.records).toHaveLength(records.length);
  const wrong = records.findIndex((record, index) => !isSame(record, document.records[index]));
  expect(wrong).toBe(-1);
  expect(isSame(reply, { revision: 1, ids: document.ids })).toBe(true);

  const again = await bulkWriteAnnotations(ctx, { jobId, changeId, records, source });
  expect(isSame(again, reply)).toBe(true);
  const [count] = await sql`select count(*)::int as n from annotations where job_id = ${jobId}`;
  expect(count?.n).toBe(records.length);
});

describe("on top of what is there", () => {
  test("tracks with keyframes are added, and the log names where they came from", async () => {
    const [labelId = 0] = project.labelIds;
    const tracks = Array.from({ length: 20 }, () => buildAnnotation({ labelId, kind: "track" }));
    const keyframes = tracks.flatMap(({ id }) =>
      Array.from({ length: 10 }, (_, frame) => buildKeyframe(id, frame)),
    );
    const records = [...keyframes, ...tracks];
    const changeId = randomUUID();
    const reply = await bulkWriteAnnotations(ctx, { jobId, changeId, records, source });
    expect(reply.revision).toBe(2);
    const { changes } = await listChanges(ctx, { jobId, since: 1 });
    expect(Object.keys(changes[0]?.diff?.added ?? {})).toHaveLength(220);
    const [row] = await sql`
      select source_request_id, source_blob_id from changes where job_id = ${jobId} and revision = 2`;
    expect(row).toEqual({ source_request_id: source.requestId, source_blob_id: null });
  });

  test("one bad record among many leaves nothing behind", async () => {
    const [labelId = 0] = project.labelIds;
    const before = await sql`select count(*) from annotations`;
    const good = Array.from({ length: 6000 }, () => buildAnnotation({ labelId }));
    const bad = { ...buildAnnotation({ labelId }), frame: 100 };
    const write = (records: typeof good) =>
      bulkWriteAnnotations(ctx, { jobId, changeId: randomUUID(), records, source });
    await expect(write([...good, bad])).rejects.toMatchObject({ code: "FRAME_OUT_OF_JOB" });
    const [first] = good;
    if (!first) throw new Error("there are many");
    await expect(write([...good, first])).rejects.toMatchObject({ code: "RECORD_TWICE" });
    expect(await sql`select count(*) from annotations`).toEqual(before);
  });
});
