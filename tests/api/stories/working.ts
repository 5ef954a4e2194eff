import { describe, expect, it } from "vitest";
import { memberships } from "@/db/schema";
import type { LabelInput } from "@/domain/labels/label";
import { asSystem } from "@/server/transaction";
import { buildReadyTask } from "@/tests/builders/task";
import { type Calls, refusal } from "../calls";
import { ownOrganization, type Person, person } from "../people";
import type { Story } from "../served";

const labels: LabelInput[] = [
  { name: "boat", color: "#ff6347", type: "any", attributes: [] },
  { name: "bird", color: "#3366cc", type: "rectangle", attributes: [] },
];

async function withProject(url: string) {
  const owner = await person(url);
  const organizationId = await ownOrganization(owner);
  const project = { organizationId, name: "Harbour", labels };
  const { id: projectId } = await owner.calls.project.create.mutate(project);
  const { id: taskId } = await owner.calls.task.create.mutate({ projectId, name: "Morning" });
  const { jobIds } = await readyTask(owner, organizationId, projectId);
  return { owner, organizationId, projectId, taskId, jobId: jobIds[0] ?? 0 };
}

/** A task with frames and jobs in the project, as the import worker leaves it. */
async function readyTask(owner: Person, organizationId: number, projectId: number) {
  const { userId: id, username, email } = owner;
  const organization = {
    id: organizationId,
    slug: username,
    owner: { id, username, email, privilege: "user" as const },
  };
  const project = { id: projectId, organization, labelIds: [], attributeId: 0 };
  return buildReadyTask(project, { frameCount: 4, segmentSize: 2 });
}

export const working: Story = (served) => {
  describe("projects, tasks and jobs", () => {
    it("are made, opened, listed, changed and deleted by their owner", async () => {
      const { owner, organizationId, projectId, taskId, jobId } = await withProject(served().url);
      const { calls } = owner;
      const project = await calls.project.get.query({ id: projectId });
      expect(project).toMatchObject({ name: "Harbour", organizationId });
      expect(project.labels.map(({ name }) => name)).toEqual(["boat", "bird"]);
      expect((await calls.project.list.query({})).items).toMatchObject([
        { id: projectId, taskCount: 2, labelCount: 2 },
      ]);
      expect(await calls.task.get.query({ id: taskId })).toMatchObject({ state: "draft" });
      const tasks = await calls.task.list.query({ projectId });
      expect(tasks.items.map(({ name }) => name)).toContain("Morning");
      const jobs = await calls.job.list.query({ projectId });
      expect(jobs.items).toHaveLength(2);
      expect(await calls.job.get.query({ id: jobId })).toMatchObject({
        startFrame: 0,
        stopFrame: 1,
        isWritable: true,
      });
      const frames = await calls.frame.range.query({ jobId, from: 0, to: 1 });
      expect(frames).toHaveLength(2);
      await calls.job.update.mutate({ id: jobId, state: "completed", assigneeId: owner.userId });
      expect(await calls.job.get.query({ id: jobId })).toMatchObject({ state: "completed" });
      await calls.task.update.mutate({ id: taskId, name: "Evening" });
      await calls.task.delete.mutate({ id: taskId });
      expect(await refusal(calls.task.get.query({ id: taskId }))).toMatchObject({
        httpStatus: 404,
      });
    });

    it("are not there for a stranger: the same answer as for what does not exist", async () => {
      const { url } = served();
      const { projectId, taskId, jobId, organizationId } = await withProject(url);
      const { calls } = await person(url);
      const absent = 2_000_000_000;
      const asked: readonly (readonly [number, (calls: Calls, id: number) => Promise<unknown>])[] =
        [
          [projectId, ({ project }, id) => project.get.query({ id })],
          [projectId, ({ project }, id) => project.update.mutate({ id, name: "x" })],
          [projectId, ({ project }, id) => project.delete.mutate({ id })],
          [projectId, ({ task }, projectId) => task.create.mutate({ projectId, name: "x" })],
          [taskId, ({ task }, id) => task.get.query({ id })],
          [taskId, ({ task }, id) => task.update.mutate({ id, name: "x" })],
          [taskId, ({ task }, id) => task.delete.mutate({ id })],
          [jobId, ({ job }, id) => job.get.query({ id })],
          [jobId, ({ job }, id) => job.update.mutate({ id, state: "completed" })],
          [jobId, ({ frame }, jobId) => frame.range.query({ jobId, from: 0, to: 0 })],
          [
            organizationId,
            ({ project }, organizationId) =>
              project.create.mutate({ organizationId, name: "x", labels: [] }),
          ],
        ];
      for (const [id, ask] of asked) {
        const hidden = await refusal(ask(calls, id));
        const missing = await refusal(ask(calls, absent));
        expect(hidden).toMatchObject({ httpStatus: 404, code: "NOT_FOUND" });
        expect(hidden.message.replaceAll(String(id), "#")).toBe(
          missing.message.replaceAll(String(absent), "#"),
        );
      }
      expect((await calls.project.list.query({})).items).toEqual([]);
      expect((await calls.task.list.query({})).items).toEqual([]);
      expect((await calls.job.list.query({})).items).toEqual([]);
      expect((await calls.project.list.query({ organizationId })).items).toEqual([]);
    });

    it("are shown to whoever a job is assigned to, as far as the job goes", async () => {
      const { url } = served();
      const { owner, organizationId, projectId, taskId, jobId } = await withProject(url);
      const worker = await person(url);
      const assign = () => owner.calls.job.update.mutate({ id: jobId, assigneeId: worker.userId });
      expect(await refusal(assign())).toMatchObject({ httpStatus: 400 });
      await asSystem((tx) =>
        tx.insert(memberships).values({ organizationId, userId: worker.userId, role: "worker" }),
      );
      expect(await refusal(worker.calls.job.get.query({ id: jobId }))).toMatchObject({
        httpStatus: 404,
      });
      await assign();
      expect(await worker.calls.job.get.query({ id: jobId })).toMatchObject({ isWritable: true });
      expect((await worker.calls.job.list.query({})).items).toMatchObject([{ id: jobId }]);
      const { project, task } = worker.calls;
      for (const ask of [
        () => project.get.query({ id: projectId }),
        () => task.get.query({ id: taskId }),
      ]) {
        expect(await refusal(ask())).toMatchObject({ httpStatus: 404 });
      }
      const giveAway = worker.calls.job.update.mutate({ id: jobId, assigneeId: owner.userId });
      expect(await refusal(giveAway)).toMatchObject({ httpStatus: 403 });
    });
  });
};
