import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { facts, frames, segmentFrames, segments } from "@/db/schema";
import { appRouter } from "@/server/api/root";
import { readDataset } from "@/server/services/export/read-dataset";
import { asSystem } from "@/server/transaction";
import { adding, buildAnnotation } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { type BuiltUser, buildMember, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";

useServices();

/** Two jobs: frames 0 to 4, of which the worker has the first, and 5 to 9. */
async function world() {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const worker = await buildMember(organization.id, "worker");
  const task = await buildReadyTask(project, { frameCount: 10, segmentSize: 5 });
  const [first = 0, second = 0] = task.jobIds;
  const as = (user: BuiltUser) => appRouter.createCaller(contextOf(user, [organization]));
  await as(organization.owner).job.update({ id: first, assigneeId: worker.id });
  const ctx = contextOf(organization.owner, [organization]);
  const of = (kind: "job" | "task", id: number) => ({ target: { kind, id } });
  return { organization, project, worker, task, first, second, as, ctx, of };
}

const removedOf = (taskId: number) =>
  asSystem(async (tx) => {
    const rows = await tx.select().from(frames).where(eq(frames.taskId, taskId));
    return rows.filter(({ removedAt }) => removedAt !== null).map(({ frame }) => frame);
  });

const factsOf = (noun: string, id: number, verb: string) =>
  asSystem((tx) =>
    tx
      .select({ after: facts.after, userId: facts.userId })
      .from(facts)
      .where(and(eq(facts.noun, noun), eq(facts.nounId, String(id)), eq(facts.verb, verb))),
  );

describe("removing frames", () => {
  it("is for a job's holder, of the job's own frames", async () => {
    const { worker, task, first, second, as, of } = await world();
    const api = as(worker).frame;
    expect(await api.remove({ ...of("job", first), frames: [3, 1, 2, 1] })).toEqual({ changed: 3 });
    expect(await removedOf(task.id)).toEqual([1, 2, 3]);
    expect(await factsOf("job", first, "remove:frames")).toEqual([
      { after: { taskId: task.id, frames: [[1, 3]] }, userId: worker.id },
    ]);
    await expect(api.remove({ ...of("job", first), frames: [4, 5] })).rejects.toThrow(
      `Frame 5 does not belong to job ${first}`,
    );
    await expect(api.remove({ ...of("job", second), frames: [5] })).rejects.toThrow("no job");
    await expect(api.remove({ ...of("task", task.id), frames: [0] })).rejects.toThrow("no task");
    expect(await removedOf(task.id)).toEqual([1, 2, 3]);
  });

  it("of a list takes its frames and not those between them", async () => {
    const { organization, task, first, as, of } = await world();
    await asSystem(async (tx) => {
      const parents = { organizationId: organization.id, taskId: task.id };
      const [segment] = await tx
        .update(segments)
        .set({ kind: "list", frameCount: 2 })
        .where(and(eq(segments.taskId, task.id), eq(segments.startFrame, 0)))
        .returning();
      const segmentId = segment?.id ?? 0;
      await tx
        .insert(segmentFrames)
        .values([0, 4].map((frame) => ({ ...parents, segmentId, frame })));
    });
    const api = as(organization.owner).frame;
    await expect(api.remove({ ...of("job", first), frames: [0, 2] })).rejects.toThrow("Frame 2");
    expect(await api.remove({ ...of("job", first), frames: [0, 4] })).toEqual({ changed: 2 });
  });

  it("twice does what once did, and restoring gives all back", async () => {
    const { organization, task, as, of } = await world();
    const api = as(organization.owner);
    const input = { ...of("task", task.id), frames: [0, 9] };
    expect(await api.frame.remove(input)).toEqual({ changed: 2 });
    expect(await api.frame.remove(input)).toEqual({ changed: 0 });
    expect(await factsOf("task", task.id, "remove:frames")).toHaveLength(1);
    expect(await api.task.get({ id: task.id })).toMatchObject({
      frameCount: 10,
      removedFrameCount: 2,
    });
    expect(await api.frame.restore(input)).toEqual({ changed: 2 });
    expect(await api.frame.restore(input)).toEqual({ changed: 0 });
    expect(await removedOf(task.id)).toEqual([]);
    expect(await factsOf("task", task.id, "restore:frames")).toHaveLength(1);
  });

  it("names a frame that is not there, and changes nothing then", async () => {
    const { organization, task, as, of } = await world();
    const api = as(organization.owner).frame;
    const ask = (given: number[]) => api.remove({ ...of("task", task.id), frames: given });
    await expect(ask([0, 10])).rejects.toThrow("The task has no frame 10");
    await expect(ask([])).rejects.toThrow("frames");
    await expect(ask([-1])).rejects.toThrow("frames");
    await expect(ask(Array.from({ length: 10_001 }, (_, at) => at))).rejects.toThrow("frames");
    expect(await removedOf(task.id)).toEqual([]);
  });

  it("of a completed job is refused to whoever handed it in", async () => {
    const { worker, first, as, of } = await world();
    await as(worker).job.update({ id: first, state: "completed" });
    await expect(as(worker).frame.remove({ ...of("job", first), frames: [0] })).rejects.toThrow(
      "The job is completed",
    );
  });

  it("does not let two that overlap wait for each other", async () => {
    const { organization, task, as, of } = await world();
    const api = as(organization.owner).frame;
    const given = [0, 1, 2, 3, 4, 5];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        api.remove({ ...of("task", task.id), frames: at % 2 ? given : given.toReversed() }),
      ),
    );
    expect(answers.map(({ changed }) => changed).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 6]);
  });
});

describe("what stands on a removed frame", () => {
  async function drawn() {
    const its = await world();
    const [labelId = 0] = its.project.labelIds;
    const api = its.as(its.organization.owner);
    const save = (baseRevision: number, frame: number) =>
      api.annotation.save({
        jobId: its.first,
        changeId: randomUUID(),
        baseRevision,
        diff: adding({ ...buildAnnotation({ labelId }), frame }),
      });
    const exported = async () => {
      const items: string[] = [];
      let head = { frameCount: 0, labels: 0 };
      const { fingerprint } = await readDataset(
        its.ctx,
        { kind: "task", id: its.task.id },
        {
          begin: ({ frameCount, categories }) => (head = { frameCount, labels: categories.length }),
          item: async ({ frame, annotations }) => void items.push(`${frame}:${annotations.length}`),
        },
      );
      return { items, fingerprint, ...head };
    };
    return { ...its, api, save, labelId, exported };
  }

  it("is kept, counted no more, left out of exports, and comes back", async () => {
    const { api, save, task, exported, of } = await drawn();
    await save(0, 1);
    await save(1, 2);
    const input = { ...of("task", task.id), frames: [1, 7] };
    const before = await exported();
    await api.frame.remove(input);
    const without = await exported();
    expect(without.frameCount).toBe(8);
    expect(without.items).toEqual(["0:0", "2:1", "3:0", "4:0", "5:0", "6:0", "8:0", "9:0"]);
    expect(await api.task.get({ id: task.id })).toMatchObject({ objectCount: 1 });
    await api.frame.restore(input);
    expect(await exported()).toEqual(before);
    expect(await api.task.get({ id: task.id })).toMatchObject({ objectCount: 2 });
  });

  it("is saved all the same, for nobody shall lose work", async () => {
    const { api, save, first, of } = await drawn();
    await api.frame.remove({ ...of("job", first), frames: [1] });
    expect(await save(0, 1)).toMatchObject({ status: "saved", revision: 1 });
    expect((await api.annotation.read({ jobId: first })).records).toHaveLength(1);
  });

  it("changes the name of what an export would say, whichever frames they are", async () => {
    const { api, task, exported, of } = await drawn();
    await api.frame.remove({ ...of("task", task.id), frames: [1] });
    const one = await exported();
    await api.frame.remove({ ...of("task", task.id), frames: [2] });
    await api.frame.restore({ ...of("task", task.id), frames: [1] });
    expect((await exported()).fingerprint).not.toBe(one.fingerprint);
  });

  it("does not bring an archived label into an export", async () => {
    const { api, save, labelId, task, exported, of } = await drawn();
    await save(0, 1);
    const { labels } = await exported();
    await api.label.archive({ id: labelId });
    expect((await exported()).labels).toBe(labels);
    await api.frame.remove({ ...of("task", task.id), frames: [1] });
    expect((await exported()).labels).toBe(labels - 1);
  });
});
