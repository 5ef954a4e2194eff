import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { jobs, tasks } from "@/db/schema";
import type { Resource } from "@/domain/access/facts";
import type { Listing } from "@/server/access/list-filter";
import type { Context } from "@/server/context";
import { conflict, limitExceeded } from "@/server/errors";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { type BuiltUser, buildMember, buildOrganization } from "@/tests/builders/organization";
import { type BuiltProject, buildProject } from "@/tests/builders/project";
import { type BuiltTask, buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { reportOf } from "./error-mapping";
import { callerFactory } from "./procedure";
import {
  can,
  canEach,
  canIn,
  canList,
  canPatch,
  canTarget,
  publicProcedure,
  router,
  run,
  signedIn,
} from "./trpc";

useServices();

const idInput = z.strictObject({ id: z.number() });
const patchInput = z.strictObject({
  id: z.number(),
  assigneeId: z.number().nullish(),
  stage: z.string().optional(),
  state: z.string().optional(),
});
const fields = {
  assigneeId: "update:assignee",
  stage: "update:stage",
  state: "update:state",
} as const;

async function whichTask(ctx: Context & { resource: Resource<"task"> }, _: { id: number }) {
  return ctx.resource.organization?.id;
}

const api = router({
  get: can("task", "view").input(idInput).query(run(whichTask)),
  patch: canPatch("job", fields)
    .input(patchInput)
    .mutation(({ ctx }) => ctx.resource.id),
  each: canEach("job", "update:stage")
    .input(z.strictObject({ ids: z.array(z.number()) }))
    .mutation(({ ctx }) => ctx.resources.map((resource) => resource.id)),
  create: canIn("task", "create", "project")
    .input(z.strictObject({ projectId: z.number() }))
    .mutation(({ ctx }) => ctx.parent.noun),
  exports: canTarget(["job", "task"], "export:dataset")
    .input(z.strictObject({ target: z.strictObject({ kind: z.string(), id: z.number() }) }))
    .mutation(({ ctx }) => ctx.resource.noun),
  list: canList("task").query(({ ctx }): Listing<"task"> => ctx.listing),
  password: signedIn("account", "update:password").mutation(() => "changed"),
  fails: publicProcedure.input(z.strictObject({ how: z.string() })).query(({ input }) => {
    if (input.how === "conflict") throw conflict("STALE", "Others saved.", { revision: 3 });
    if (input.how === "often") throw limitExceeded("SLOW", "Wait.", { retryAfterSecs: 5 });
    if (input.how === "large") throw limitExceeded("LARGE", "Too large.");
    throw new Error("connection string postgres://secret");
  }),
});

let project: BuiltProject;
let task: BuiltTask;
let owner: BuiltUser;
let annotator: BuiltUser;
let idler: BuiltUser;
const logged: unknown[] = [];

function call(user: BuiltUser, change: (ctx: Context) => Context = (ctx) => ctx) {
  const ctx = contextOf(user, [project.organization]);
  const log = Object.assign(Object.create(ctx.log), {
    error: (entry: unknown) => logged.push(entry),
  });
  return callerFactory(api)(change({ ...ctx, log }));
}
const byToken = (ctx: Context): Context =>
  ctx.actor.kind === "user"
    ? { ...ctx, actor: { ...ctx.actor, through: { kind: "token", id: 1 } } }
    : ctx;

const jobId = () => task.jobIds[0] ?? 0;

beforeAll(async () => {
  const house = await buildOrganization();
  owner = house.owner;
  annotator = await buildMember(house.id, "worker");
  idler = await buildMember(house.id, "worker");
  project = await buildProject(house);
  task = await buildReadyTask(project);
  await asSystem(async (tx) => {
    await tx.update(jobs).set({ assigneeId: annotator.id }).where(eq(jobs.id, jobId()));
    await tx.update(tasks).set({ name: "seen" }).where(eq(tasks.id, task.id));
  });
});

describe("can", () => {
  it("hands the thing that it authorized to the verb", async () => {
    expect(await call(owner).get({ id: task.id })).toBe(project.organization.id);
  });

  it("refuses bad ids before it looks anything up", async () => {
    for (const id of [0, -1, 1.5, 2 ** 31, "1", null, [task.id]] as number[]) {
      await expect(call(owner).get({ id })).rejects.toMatchObject({
        code: "BAD_REQUEST",
        cause: { code: "BAD_ID" },
      });
    }
  });

  it("says NOT_FOUND of what may not be viewed", async () => {
    await expect(call(annotator).get({ id: task.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("canPatch", () => {
  it("asks one scope for each field that is given", async () => {
    expect(await call(annotator).patch({ id: jobId(), state: "completed" })).toBe(jobId());
    expect(await call(annotator).patch({ id: jobId(), state: "new", stage: undefined })).toBe(
      jobId(),
    );
    for (const patch of [
      { stage: "validation" },
      { state: "completed", stage: "validation" },
      { state: "completed", assigneeId: null },
      {},
    ]) {
      const asked = call(annotator).patch({ id: jobId(), ...patch });
      await expect(asked, JSON.stringify(patch)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const all = { stage: "validation", state: "completed", assigneeId: null };
    expect(await call(owner).patch({ id: jobId(), ...all })).toBe(jobId());
    expect(await call(owner).patch({ id: jobId() })).toBe(jobId());
  });

  it("refuses fields that it does not know, and tells nothing to who may not change the thing", async () => {
    const patch = (by: BuiltUser, name: string) =>
      call(by).patch({ id: jobId(), [name]: 1 } as unknown as { id: number });
    for (const name of ["organizationId", "revision", "constructor", "toString", "taskId"]) {
      await expect(patch(owner, name), name).rejects.toMatchObject({
        code: "BAD_REQUEST",
        cause: { code: "UNKNOWN_FIELD" },
      });
      await expect(patch(annotator, name), name).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(patch(idler, name), name).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("the kin of can", () => {
  it("canEach takes all or nothing", async () => {
    expect(await call(owner).each({ ids: [jobId()] })).toEqual([jobId()]);
    await expect(call(annotator).each({ ids: [jobId()] })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("canIn asks of the parent", async () => {
    expect(await call(owner).create({ projectId: project.id })).toBe("project");
    await expect(call(idler).create({ projectId: project.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("canTarget takes the nouns that it names and no other", async () => {
    expect(await call(owner).exports({ target: { kind: "job", id: jobId() } })).toBe("job");
    const project_ = { target: { kind: "project", id: project.id } };
    await expect(call(owner).exports(project_)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      call(annotator).exports({ target: { kind: "job", id: jobId() } }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("canList puts the policy's filter in hand", async () => {
    const { filter, userId } = await call(idler).list();
    expect(userId).toBe(idler.id);
    expect(filter).toMatchObject({
      any: expect.arrayContaining([{ in: [project.organization.id], owner: "me" }]),
    });
  });

  it("signedIn keeps tokens from what needs a session", async () => {
    expect(await call(owner).password()).toBe("changed");
    await expect(call(owner, byToken).password()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("errors", () => {
  const report = (how: unknown) =>
    call(owner)
      .fails({ how: how as string })
      .then(
        () => undefined,
        (error: unknown) => reportOf(error),
      );

  it("keep code, message and details of what is ours", async () => {
    expect(await report("conflict")).toEqual({
      kind: "Conflict",
      code: "STALE",
      message: "Others saved.",
      details: { revision: 3 },
      httpStatus: 409,
    });
    expect(await report("often")).toMatchObject({ httpStatus: 429 });
    expect(await report("large")).toMatchObject({ httpStatus: 413 });
  });

  it("say where input is bad, not what it was", async () => {
    const told = await report({ secret: "hunter2" });
    expect(told).toMatchObject({ kind: "Invalid", code: "BAD_INPUT", details: { path: "how" } });
    expect(JSON.stringify(told)).not.toContain("hunter2");
  });

  it("say nothing of what is not ours, and log it once", async () => {
    logged.length = 0;
    expect(await report("otherwise")).toEqual({
      kind: "Internal",
      code: "INTERNAL",
      message: "Something went wrong on the server.",
      details: {},
      httpStatus: 500,
    });
    expect(logged).toEqual([
      {
        path: "fails",
        err: expect.objectContaining({ message: expect.stringContaining("secret") }),
      },
    ]);
  });
});

// A scope that does not belong to the noun is a compile error.
// @ts-expect-error a task has no stage
can("task", "update:stage");
// @ts-expect-error projects are not made within tasks
canIn("project", "create", "task");
// @ts-expect-error a label is not exported
canTarget(["label", "task"], "export:dataset");
// @ts-expect-error labels are not listed by a filter
canList("label");
// @ts-expect-error a request is not patched
canPatch("request", {});
