import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { adding, buildAnnotation, removing, updating } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildMember, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useSaving } from "@/tests/builders/saving";
import { useServices } from "@/tests/services";
import { saveAnnotations } from "./save";

const { sql, its, freshJob, save, box, document, refusal } = useSaving(useServices());

describe("what cannot be saved leaves nothing behind", () => {
  beforeAll(freshJob);

  test.each([5, 9, 2_000_000])("frame %i, which is not the job's", async (frame) => {
    const error = await refusal(() => save(0, adding(box(), { ...box(), frame })));
    expect(error).toMatchObject({ code: "FRAME_OUT_OF_JOB", details: { frame } });
  });

  test("a label of another project", async () => {
    const other = await buildProject(its().project.organization);
    const [foreign = 0] = other.labelIds;
    const error = await refusal(() =>
      save(0, adding(box(), buildAnnotation({ labelId: foreign }))),
    );
    expect(error).toMatchObject({ code: "LABEL_UNKNOWN", details: { labelId: foreign } });
  });

  test("a key of another job, whether it is added, changed, removed or named as a parent", async () => {
    const { otherJobId } = its();
    const foreign = { ...box(), frame: 7 };
    const changeId = randomUUID();
    await saveAnnotations(its().ctx, {
      jobId: otherJobId,
      changeId,
      baseRevision: 0,
      diff: adding(foreign),
    });
    const here = { ...foreign, frame: 0 };
    const diffs = [
      adding(box(), here),
      updating(here, { ...here, group: 1 }),
      removing(here),
      adding(buildAnnotation({ labelId: its().labelId, parentKey: foreign.id })),
    ];
    for (const diff of diffs) {
      const error = await refusal(() => save(0, diff));
      expect(error).toMatchObject({ code: "KEY_OF_ANOTHER_JOB", details: { key: foreign.id } });
    }
  });

  test("a key that two jobs add at the same time: one gets it, the other is refused", async () => {
    for (let round = 0; round < 10; round++) {
      await freshJob();
      const { otherJobId } = its();
      const here = box();
      const there = { ...here, frame: 7 };
      const answers = await Promise.allSettled([
        save(0, adding(here)),
        saveAnnotations(its().ctx, {
          jobId: otherJobId,
          changeId: randomUUID(),
          baseRevision: 0,
          diff: adding(there),
        }),
      ]);
      const saved = answers.filter(({ status }) => status === "fulfilled");
      const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer] : []));
      expect([saved.length, refused.length]).toEqual([1, 1]);
      expect(refused[0]?.reason).toMatchObject({ code: "KEY_OF_ANOTHER_JOB" });
      const logged = await sql`select from changes where touched_keys @> array[${here.id}::uuid]`;
      expect(logged).toHaveLength(1);
    }
  });

  test("a record that is not as the change expects it", async () => {
    await freshJob();
    const shape = box();
    await save(0, adding(shape));
    const code = "PRECONDITION_FAILED";
    const other = { ...shape, zOrder: 5 };
    expect(await refusal(() => save(1, updating(other, { ...shape, group: 1 })))).toMatchObject({
      code,
    });
    expect(await refusal(() => save(1, removing(other)))).toMatchObject({ code });
    expect(await refusal(() => save(1, adding(shape)))).toMatchObject({ code: "ALREADY_THERE" });
    expect(await refusal(() => save(1, removing(box())))).toMatchObject({ code: "RECORD_MISSING" });
  });

  test("a job of another organization", async () => {
    const stranger = await buildOrganization();
    const theirs = contextOf(stranger.owner, [stranger]);
    const input = {
      jobId: its().jobId,
      changeId: randomUUID(),
      baseRevision: 0,
      diff: adding(box()),
    };
    expect(await refusal(() => saveAnnotations(theirs, input))).toMatchObject({ kind: "NotFound" });
  });
});

test("an archived label is stored and flagged, not lost", async () => {
  await freshJob();
  const [, archived = 0] = its().project.labelIds;
  await sql`update labels set archived_at = now() where id = ${archived}`;
  const record = buildAnnotation({ labelId: archived });
  expect(await save(0, adding(record))).toMatchObject({ status: "saved" });
  expect((await document()).records).toStrictEqual([record]);
  const [row] = await sql`select archived_label_ids from changes where job_id = ${its().jobId}`;
  expect(row).toEqual({ archived_label_ids: [archived] });
});

test("a completed job is closed to workers and open to those who supervise it", async () => {
  await freshJob();
  const { organization } = its().project;
  const worker = contextOf(await buildMember(organization.id, "worker"), [organization]);
  const supervising = await buildMember(organization.id, "supervisor");
  const supervisor = contextOf(supervising, [organization]);
  await sql`update jobs set assignee_id = ${supervising.id} where id = ${its().jobId}`;
  const before = {
    jobId: its().jobId,
    changeId: randomUUID(),
    baseRevision: 0,
    diff: adding(box()),
  };
  const first = await saveAnnotations(worker, before);
  await sql`update jobs set state = 'completed' where id = ${its().jobId}`;
  const input = {
    jobId: its().jobId,
    changeId: randomUUID(),
    baseRevision: 1,
    diff: adding(box()),
  };
  const error = await refusal(() => saveAnnotations(worker, input));
  expect(error).toMatchObject({ kind: "Conflict", code: "JOB_CLOSED" });
  expect(await saveAnnotations(worker, before)).toStrictEqual(first);
  expect(await saveAnnotations(supervisor, input)).toMatchObject({ status: "saved", revision: 2 });
});

test("a job whose segment is a list takes its own frames only", async () => {
  await freshJob();
  await sql`update segments set kind = 'list', frame_count = 2 from jobs
            where jobs.segment_id = segments.id and jobs.id = ${its().jobId}`;
  await sql`insert into segment_frames (organization_id, task_id, segment_id, frame)
            select organization_id, task_id, segment_id, frame from jobs, unnest(array[0, 4]) as frame
            where jobs.id = ${its().jobId}`;
  const error = await refusal(() => save(0, adding({ ...box(), frame: 3 })));
  expect(error).toMatchObject({ code: "FRAME_OUT_OF_JOB", details: { frame: 3 } });
  expect(await save(0, adding({ ...box(), frame: 4 }))).toMatchObject({ status: "saved" });
});
