import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { emptyDiff } from "@/domain/annotations/empty-diff";
import { reverse } from "@/domain/annotations/reverse";
import { split } from "@/domain/annotations/split";
import {
  adding,
  anyBox,
  buildAnnotation,
  buildKeyframe,
  removing,
  updating,
} from "@/tests/builders/annotation";
import { useSaving } from "@/tests/builders/saving";
import { useServices } from "@/tests/services";

const { sql, its, everything, freshJob, save, box, document, refusal } = useSaving(useServices());

describe("what is saved", () => {
  beforeAll(freshJob);

  test("comes back as it went in, to the last bit, with an id", async () => {
    const shape = buildAnnotation({
      labelId: its().labelId,
      shape: {
        type: "rectangle",
        left: 0.1,
        top: -0.2,
        right: 1e-7 + 1,
        bottom: 1 / 3,
        rotation: 359.9999,
      },
      attributes: { [its().project.attributeId]: 'a "quoted" \\ {value}, ü 日本 NULL' },
      group: 3,
      zOrder: -7,
      source: "semi-auto",
      score: 0.1 + 0.2,
      occluded: true,
      outside: true,
    });
    const tag = buildAnnotation({ labelId: its().labelId, kind: "tag", frame: 4 });
    const reply = await save(0, adding(shape, tag));
    const stored = await document();
    expect(stored.revision).toBe(1);
    expect(stored.records).toStrictEqual([shape, tag]);
    expect(reply).toStrictEqual({ status: "saved", revision: 1, ids: stored.ids });
    expect(Object.keys(stored.ids)).toEqual([shape.id, tag.id]);
  });

  test("an update keeps key and id, a removal takes the row", async () => {
    const before = await document();
    const [shape, tag] = before.records;
    if (shape?.type !== "annotation" || !tag) throw new Error("two records were saved above");
    const moved = { ...shape, shape: anyBox(99), attributes: {}, score: null };
    await save(1, { ...updating(shape, moved), removed: removing(tag).removed });
    const after = await document();
    expect(after.records).toStrictEqual([moved]);
    expect(after.ids[shape.id]).toBe(before.ids[shape.id]);
  });

  test("leaves one row in the log and one fact, which name the author", async () => {
    const [log] = await sql`
      select array_agg(revision order by revision) as revisions, min(author_id) as author
      from changes where job_id = ${its().jobId}`;
    expect(log).toEqual({ revisions: [1, 2], author: its().project.organization.owner.id });
    const facts = await sql`
      select actor_kind, user_id, through_kind, request_id, organization_id, before, after from facts
      where noun = 'job' and noun_id = ${String(its().jobId)} order by id`;
    expect(facts).toHaveLength(2);
    expect(facts[1]).toMatchObject({
      actor_kind: "user",
      user_id: its().project.organization.owner.id,
      through_kind: "session",
      request_id: its().ctx.requestId,
      organization_id: its().project.organization.id,
      before: { revision: 1 },
      after: { revision: 2, recordCount: 2 },
    });
  });

  test("an empty change writes nothing", async () => {
    const before = await everything();
    expect(await save(2, emptyDiff)).toEqual({ status: "saved", revision: 2, ids: {} });
    expect(await everything()).toEqual(before);
  });
});

describe("the same change id", () => {
  beforeAll(freshJob);

  test("is applied once and answered as the first time, also after others saved and the record went", async () => {
    const shape = box();
    const changeId = randomUUID();
    const first = await save(0, adding(shape), changeId);
    await save(1, removing(shape));
    const before = await everything();
    expect(await save(0, adding(shape), changeId)).toStrictEqual(first);
    expect(await everything()).toEqual(before);
  });

  test("sent many times at once is applied once", async () => {
    await freshJob();
    const diff = adding(box(), box());
    const changeId = randomUUID();
    const replies = await Promise.all(Array.from({ length: 8 }, () => save(0, diff, changeId)));
    for (const reply of replies) expect(reply).toStrictEqual(replies[0]);
    expect((await document()).records).toHaveLength(2);
  });
});

describe("others who save", () => {
  beforeAll(freshJob);

  test("of saves at once from one revision exactly one wins; the others get what they lack", async () => {
    const diffs = Array.from({ length: 6 }, () => adding(box()));
    const replies = await Promise.all(diffs.map((diff) => save(0, diff)));
    const saved = replies.filter((reply) => reply.status === "saved");
    const stale = replies.filter((reply) => reply.status === "stale");
    expect([saved.length, stale.length]).toEqual([1, 5]);
    const winner = diffs[replies.findIndex((reply) => reply.status === "saved")];
    for (const reply of stale) {
      expect(reply.revision).toBe(1);
      expect(reply.changes.map((change) => change.diff)).toStrictEqual([winner]);
    }
    expect((await document()).records).toHaveLength(1);
  });

  test("a revision that is not there yet is a conflict that names the one that is", async () => {
    const error = await refusal(() => save(5, adding(box())));
    expect(error).toMatchObject({ code: "REVISION_AHEAD", details: { revision: 1 } });
  });
});

describe("tracks", () => {
  beforeAll(freshJob);
  const track = () => buildAnnotation({ labelId: its().labelId, kind: "track" });

  test("one keyframe is changed without a write to the track or to its neighbours", async () => {
    const record = track();
    const keyframes = [0, 2, 4].map((frame) => buildKeyframe(record.id, frame));
    await save(0, adding(record, ...keyframes));
    const versions = () => sql`
      select 'track' as what, xmin::text from annotations where key = ${record.id}
      union all select 'keyframe ' || frame, xmin::text from keyframes where job_id = ${its().jobId} order by 1`;
    const before = await versions();
    const [, middle] = keyframes;
    if (!middle) throw new Error("there are three");
    const moved = { ...middle, shape: anyBox(50), outside: true };
    await save(1, updating(middle, moved));
    const after = await versions();
    expect(after.map((row, index) => row.xmin === before[index]?.xmin)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect((await document()).records).toStrictEqual([record, keyframes[0], moved, keyframes[2]]);
  });

  test("removing a track logs its keyframes too, so that the reverse brings all of it back", async () => {
    const before = await document();
    const [record] = before.records;
    if (!record) throw new Error("the track was saved above");
    await save(2, removing(record));
    expect((await document()).records).toEqual([]);
    const reply = await save(2, emptyDiff);
    if (reply.status !== "stale") throw new Error("one change is missing");
    const [change] = reply.changes;
    if (!change?.diff) throw new Error("one change is missing");
    await save(3, reverse(change.diff));
    expect((await document()).records).toStrictEqual(before.records);
  });

  test.each([
    ["a keyframe without a track", () => adding(buildKeyframe(randomUUID(), 0)), "TRACK_MISSING"],
    [
      "a keyframe of a shape",
      () => {
        const shape = box();
        return adding(shape, buildKeyframe(shape.id, 0));
      },
      "TRACK_MISSING",
    ],
    [
      "a keyframe under another frame's id",
      () => {
        const record = track();
        return adding(record, { ...buildKeyframe(record.id, 0), frame: 1 });
      },
      "ID_MISMATCH",
    ],
  ])("%s is refused", async (_what, diff, code) => {
    expect(await refusal(() => save(4, diff()))).toMatchObject({ kind: "Invalid", code });
  });
});

describe("elements", () => {
  beforeAll(freshJob);

  test("are saved after their parent in whatever order they come, and go with it", async () => {
    const parent = box();
    const element = buildAnnotation({ labelId: its().labelId, parentKey: parent.id });
    await save(0, adding(element, parent));
    expect((await document()).records).toStrictEqual([parent, element]);
    await save(1, removing(parent));
    expect((await document()).records).toEqual([]);
    const reply = await save(1, emptyDiff);
    expect(reply).toMatchObject({ changes: [{ diff: { removed: { [element.id]: element } } }] });
  });

  test("an element of an element, or of nothing, is refused", async () => {
    const parent = box();
    const element = buildAnnotation({ labelId: its().labelId, parentKey: parent.id });
    const inner = buildAnnotation({ labelId: its().labelId, parentKey: element.id });
    const code = "PARENT_INVALID";
    expect(await refusal(() => save(2, adding(parent, element, inner)))).toMatchObject({ code });
    expect(await refusal(() => save(2, adding(element)))).toMatchObject({ code });
  });
});

describe("a change that was split", () => {
  beforeAll(freshJob);

  test("is saved part by part, whatever belongs to what, and taken back part by part", async () => {
    const { labelId } = its();
    const records = Array.from({ length: 6 }, () => {
      const track = buildAnnotation({ labelId, kind: "track" });
      const element = buildAnnotation({ labelId, kind: "track", parentKey: track.id });
      const keyframes = [track, element].flatMap(({ id }) =>
        [0, 1, 2, 3].map((frame) => buildKeyframe(id, frame)),
      );
      return [...keyframes, element, track];
    }).flat();
    const whole = adding(...records);
    const limits = { records: 7, bytes: 1_000_000 };
    let revision = 0;
    for (const diff of [whole, reverse(whole)]) {
      const parts = split(diff, limits);
      expect(parts.length).toBeGreaterThan(6);
      for (const part of parts) {
        expect(await save(revision, part)).toMatchObject({ status: "saved" });
        revision += 1;
      }
      const stored = new Map((await document()).records.map((record) => [record.id, record]));
      expect(Object.fromEntries(stored)).toEqual(diff.added);
    }
  });
});
