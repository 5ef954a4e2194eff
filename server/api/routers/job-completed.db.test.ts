import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@/domain/access/facts";
import { appRouter } from "@/server/api/root";
import { adding } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildMember, buildUser } from "@/tests/builders/organization";
import { useSaving } from "@/tests/builders/saving";
import { useServices } from "@/tests/services";

const { sql, its, freshJob, box } = useSaving(useServices());
beforeEach(freshJob);

/** The API as the job's assignee calls it; a guest is no member of the organization. */
async function assignee(role: Role | "guest") {
  const { organization } = its().project;
  const person = role === "guest" ? await buildUser() : await buildMember(organization.id, role);
  await sql`update jobs set assignee_id = ${person.id} where id = ${its().jobId}`;
  return appRouter.createCaller(contextOf(person, [organization]));
}

type Api = Awaited<ReturnType<typeof assignee>>;

const save = (api: Api) =>
  api.annotation.save({
    jobId: its().jobId,
    changeId: randomUUID(),
    baseRevision: 0,
    diff: adding(box()),
  });
const closed = { code: "CONFLICT", cause: { code: "JOB_CLOSED" } };

describe("a completed job", () => {
  test.each(["worker", "guest"] as const)(
    "stays completed and as it is for the %s who completed it",
    async (role) => {
      const api = await assignee(role);
      const { jobId: id } = its();
      expect(await api.job.get({ id })).toMatchObject({ isWritable: true });
      await api.job.update({ id, state: "completed" });
      expect(await api.job.get({ id })).toMatchObject({ state: "completed", isWritable: false });
      for (const state of ["new", "in progress", "rejected"] as const)
        await expect(api.job.update({ id, state })).rejects.toMatchObject(closed);
      await expect(save(api)).rejects.toMatchObject(closed);
      expect(await api.job.get({ id })).toMatchObject({ state: "completed", revision: 0 });
      await api.job.update({ id, state: "completed" });
    },
  );

  test("is not opened by a new stage either, where someone works on the whole task", async () => {
    const { organization } = its().project;
    const worker = await buildMember(organization.id, "worker");
    await sql`update tasks set assignee_id = ${worker.id} where id = ${its().task.id}`;
    const api = appRouter.createCaller(contextOf(worker, [organization]));
    const { jobId: id } = its();
    await api.job.update({ id, state: "completed" });
    await expect(api.job.update({ id, stage: "validation" })).rejects.toMatchObject(closed);
    await api.job.update({ id, stage: "validation", state: "completed" });
    expect(await api.job.get({ id })).toMatchObject({ stage: "validation", isWritable: false });
  });

  test.each(["supervisor", "maintainer", "owner"] as const)(
    "may be changed, and opened again, by a %s",
    async (role) => {
      const api = await assignee(role);
      const { jobId: id } = its();
      await api.job.update({ id, state: "completed" });
      expect(await api.job.get({ id })).toMatchObject({ isWritable: true });
      expect(await save(api)).toMatchObject({ status: "saved" });
      await api.job.update({ id, state: "in progress" });
      expect(await api.job.get({ id })).toMatchObject({ state: "in progress", isWritable: true });
    },
  );
});
