import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { segmentFrames, segments, uploads } from "@/db/schema";
import { appRouter } from "@/server/api/root";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { type BuiltUser, buildMember, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";

useServices();

async function world() {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const as = (user: BuiltUser) => appRouter.createCaller(contextOf(user, [organization]));
  return { organization, project, as, api: as(organization.owner) };
}

/** An upload that has arrived whole. */
async function buildUpload(organizationId: number, ownerId: number): Promise<string> {
  const id = randomUUID();
  await asSystem((tx) =>
    tx.insert(uploads).values({
      id,
      organizationId,
      ownerId,
      fileName: "a.jpg",
      relativePath: "a.jpg",
      sizeBytes: 1,
      offsetBytes: 1,
      state: "received",
      expiresAt: new Date(Date.now() + 3_600_000),
    }),
  );
  return id;
}

describe("task", () => {
  it("tells its jobs, labels and frames", async () => {
    const { project, api, organization } = await world();
    const task = await buildReadyTask(project, { frameCount: 25, segmentSize: 10 });
    const found = await api.task.get({ id: task.id });
    expect(found.jobs.map((job) => [job.startFrame, job.stopFrame, job.frameCount])).toEqual([
      [0, 9, 10],
      [10, 19, 10],
      [20, 24, 5],
    ]);
    expect(found).toMatchObject({
      frameCount: 25,
      objectCount: 0,
      labelCounts: [],
      latestImport: null,
    });
    const { items } = await api.task.list({ organizationId: organization.id });
    expect(items[0]).toMatchObject({
      jobCount: 3,
      completedJobCount: 0,
      previewFrame: { frame: 0 },
    });
  });

  it("takes finished uploads once, and only one's own", async () => {
    const { organization, project, api } = await world();
    const { id } = await api.task.create({ projectId: project.id, name: "t" });
    const other = await buildMember(organization.id, "maintainer");
    const mine = await buildUpload(organization.id, organization.owner.id);
    const theirs = await buildUpload(organization.id, other.id);
    await expect(api.task.attachMedia({ taskId: id, uploadIds: [mine, theirs] })).rejects.toThrow(
      "1 uploads are unfinished, used already or not yours",
    );
    expect((await api.task.get({ id })).state).toBe("draft");
    const { requestId } = await api.task.attachMedia({ taskId: id, uploadIds: [mine] });
    expect(await api.task.get({ id })).toMatchObject({
      state: "preparing",
      latestImport: { id: requestId, state: "queued" },
    });
    await expect(api.task.attachMedia({ taskId: id, uploadIds: [mine] })).rejects.toThrow(
      "still taking in media",
    );
  });

  it("refuses an overlap that is not smaller than the segment", async () => {
    const { project, api } = await world();
    const input = { projectId: project.id, name: "t", segmentSize: 5, overlap: 5 };
    await expect(api.task.create(input)).rejects.toThrow("overlap");
  });
});

describe("job", () => {
  it("is seen and worked on by its assignee, who may not hand it on", async () => {
    const { organization, project, as, api } = await world();
    const worker = await buildMember(organization.id, "worker");
    const task = await buildReadyTask(project);
    const [id] = task.jobIds;
    if (id === undefined) throw new Error("a ready task has a job");
    await expect(as(worker).job.get({ id })).rejects.toThrow("There is no job");
    await api.job.update({ id, assigneeId: worker.id });
    expect(await as(worker).job.get({ id })).toMatchObject({
      isWritable: true,
      assignee: { id: worker.id },
    });
    expect((await as(worker).job.list({})).items.map((job) => job.id)).toEqual([id]);
    await as(worker).job.update({ id, state: "in progress" });
    await expect(as(worker).job.update({ id, stage: "acceptance" })).rejects.toThrow("right");
    await expect(
      as(worker).job.update({ id, state: "completed", assigneeId: null }),
    ).rejects.toThrow("right");
    expect(await api.job.get({ id })).toMatchObject({ state: "in progress", stage: "annotation" });
  });

  it("starts a new stage in the state new", async () => {
    const { project, api } = await world();
    const task = await buildReadyTask(project);
    const [id] = task.jobIds;
    if (id === undefined) throw new Error("a ready task has a job");
    await api.job.update({ id, state: "completed" });
    await api.job.update({ id, stage: "validation" });
    expect(await api.job.get({ id })).toMatchObject({ stage: "validation", state: "new" });
  });

  it("tells the frames of its segment and no others", async () => {
    const { project, api } = await world();
    const task = await buildReadyTask(project, { frameCount: 20, segmentSize: 10 });
    const jobId = task.jobIds[1] ?? 0;
    const frames = await api.frame.range({ jobId, from: 0, to: 999 });
    expect(frames.map(({ frame }) => frame)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    await expect(api.frame.range({ jobId, from: 0, to: 1000 })).rejects.toThrow("1 to 1000 frames");
  });

  it("tells of a segment that is a list the listed frames only", async () => {
    const { project, api } = await world();
    const task = await buildReadyTask(project, { frameCount: 10, segmentSize: 10 });
    const jobId = task.jobIds[0] ?? 0;
    await asSystem(async (tx) => {
      const [segment] = await tx
        .update(segments)
        .set({ kind: "list", frameCount: 2 })
        .where(eq(segments.taskId, task.id))
        .returning();
      if (!segment) throw new Error("a ready task has a segment");
      const { organizationId, taskId, id: segmentId } = segment;
      await tx
        .insert(segmentFrames)
        .values([0, 9].map((frame) => ({ organizationId, taskId, segmentId, frame })));
    });
    const frames = await api.frame.range({ jobId, from: 0, to: 999 });
    expect(frames.map(({ frame }) => frame)).toEqual([0, 9]);
  });
});
