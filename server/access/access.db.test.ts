import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { jobCollaborators, jobs, organizations, projects, requests, tasks } from "@/db/schema";
import type { Scope } from "@/domain/access/scopes";
import type { Context } from "@/server/context";
import { asSystem, inTransaction } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import {
  type BuiltOrganization,
  type BuiltUser,
  buildMember,
  buildOrganization,
  buildUser,
} from "@/tests/builders/organization";
import { type BuiltProject, buildProject } from "@/tests/builders/project";
import { type BuiltTask, buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { authorize, authorizeEach, authorizeScopes, authorizeWithin, isAllowed } from "./authorize";
import { authorizeFrame } from "./authorize-frame";
import { listingFor } from "./list-filter";
import { LISTED, type Listed } from "./listed";
import { loadResources } from "./load-resources";
import { whereListed } from "./where-listed";

useServices();

const TABLES = {
  organization: organizations,
  project: projects,
  task: tasks,
  job: jobs,
  request: requests,
};

type Person =
  | "owner"
  | "maintainer"
  | "supervisor"
  | "projectAssignee"
  | "taskAssignee"
  | "annotator"
  | "collaborator"
  | "idler"
  | "guest"
  | "outsider"
  | "admin";

let house: BuiltOrganization;
let other: BuiltOrganization;
let project: BuiltProject;
let task: BuiltTask;
let foreignTask: BuiltTask;
let binnedTask: BuiltTask;
let taskInBinnedProject: BuiltTask;
let people: Readonly<Record<Person, BuiltUser>>;

const as = (person: Person): Context => {
  const user = people[person];
  const home = person === "outsider" ? other : house;
  return contextOf(user, [home]);
};
const readOnly = (ctx: Context): Context =>
  ctx.actor.kind === "user"
    ? { ...ctx, actor: { ...ctx.actor, through: { kind: "token", id: 1 }, isReadOnly: true } }
    : ctx;

beforeAll(async () => {
  const outsider = await buildUser();
  house = await buildOrganization();
  other = await buildOrganization({ owner: outsider });
  const member = (role: "maintainer" | "supervisor" | "worker") => buildMember(house.id, role);
  people = {
    owner: house.owner,
    maintainer: await member("maintainer"),
    supervisor: await member("supervisor"),
    projectAssignee: await member("worker"),
    taskAssignee: await member("worker"),
    annotator: await member("worker"),
    collaborator: await member("worker"),
    idler: await member("worker"),
    guest: await buildUser({ privilege: "worker" }),
    outsider,
    admin: await buildUser({ privilege: "admin" }),
  };
  project = await buildProject(house);
  task = await buildReadyTask(project, { frameCount: 10, segmentSize: 5 });
  foreignTask = await buildReadyTask(await buildProject(other));
  binnedTask = await buildReadyTask(project);
  const binnedProject = await buildProject(house);
  taskInBinnedProject = await buildReadyTask(binnedProject);
  const [first, second] = task.jobIds;
  if (first === undefined || second === undefined) throw new Error("the task has two jobs");
  await asSystem(async (tx) => {
    const assign = (assignee: BuiltUser) => ({ assigneeId: assignee.id });
    await tx
      .update(projects)
      .set(assign(people.projectAssignee))
      .where(eq(projects.id, project.id));
    await tx.update(tasks).set(assign(people.taskAssignee)).where(eq(tasks.id, task.id));
    await tx.update(jobs).set(assign(people.annotator)).where(eq(jobs.id, first));
    await tx.update(jobs).set(assign(people.guest)).where(eq(jobs.id, second));
    await tx
      .insert(jobCollaborators)
      .values({ organizationId: house.id, jobId: first, userId: people.collaborator.id });
    const now = new Date();
    await tx.update(tasks).set({ deletedAt: now }).where(eq(tasks.id, binnedTask.id));
    await tx.update(projects).set({ deletedAt: now }).where(eq(projects.id, binnedProject.id));
    await tx.insert(requests).values(
      [people.owner, people.annotator, people.idler].map((initiator) => ({
        organizationId: house.id,
        initiatorId: initiator.id,
        kind: "export dataset" as const,
        payload: {},
        targetKind: "task" as const,
        targetId: task.id,
      })),
    );
  });
});

const PEOPLE: readonly Person[] = [
  "owner",
  "maintainer",
  "supervisor",
  "projectAssignee",
  "taskAssignee",
  "annotator",
  "collaborator",
  "idler",
  "guest",
  "outsider",
  "admin",
];

/** Ids of everything of a noun, whoever asks. */
async function allIds(noun: Listed): Promise<number[]> {
  const table = TABLES[noun];
  const rows = await asSystem((tx) => tx.select({ id: table.id }).from(table).orderBy(table.id));
  return rows.map((row) => row.id);
}

async function listedIds(ctx: Context, noun: Listed): Promise<number[]> {
  const table = TABLES[noun];
  const listing = await listingFor(ctx, noun);
  const rows = await inTransaction(ctx, (tx) =>
    tx.select({ id: table.id }).from(table).where(whereListed(listing)).orderBy(table.id),
  );
  return rows.map((row) => row.id);
}

const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "allowed",
    (error: { kind?: string }) => error.kind ?? String(error),
  );

describe("a list", () => {
  it.each(LISTED.flatMap((noun) => PEOPLE.map((person) => [noun, person] as const)))(
    "of %s holds for %s exactly what may be viewed",
    async (noun, person) => {
      const ctx = as(person);
      const viewable: number[] = [];
      for (const id of await allIds(noun)) {
        if ((await kindOf(authorize(ctx, noun, "view", id))) === "allowed") viewable.push(id);
      }
      expect(await listedIds(ctx, noun)).toEqual(viewable);
    },
  );

  it("differs between people, so that the comparison means something", async () => {
    expect(await listedIds(as("maintainer"), "task")).toEqual([task.id]);
    expect(await listedIds(as("taskAssignee"), "task")).toEqual([task.id]);
    expect(await listedIds(as("idler"), "task")).toEqual([]);
    expect(await listedIds(as("annotator"), "job")).toEqual(task.jobIds.slice(0, 1));
    expect(await listedIds(as("collaborator"), "job")).toEqual(task.jobIds.slice(0, 1));
    expect(await listedIds(as("guest"), "job")).toEqual(task.jobIds.slice(1));
    expect(await listedIds(as("guest"), "task")).toEqual([]);
    expect(await listedIds(as("outsider"), "task")).toEqual([foreignTask.id]);
    expect(await listedIds(as("admin"), "task")).toEqual([task.id, foreignTask.id]);
    expect(await listedIds(as("idler"), "request")).toHaveLength(1);
  });
});

describe("authorizing one thing", () => {
  it("answers alike for what is missing, hidden, in another organization or in the bin", async () => {
    const answer = (id: number) =>
      authorize(as("idler"), "task", "view", id).catch((error: unknown) => error);
    for (const id of [task.id, foreignTask.id, binnedTask.id, taskInBinnedProject.id, 999_999]) {
      expect(await answer(id)).toMatchObject({
        kind: "NotFound",
        code: "NOT_FOUND",
        message: `There is no task ${id}.`,
      });
    }
  });

  it.each([
    ["owner", "delete", "allowed"],
    ["maintainer", "delete", "allowed"],
    ["supervisor", "view", "NotFound"],
    ["projectAssignee", "delete", "allowed"],
    ["taskAssignee", "update:desc", "allowed"],
    ["taskAssignee", "delete", "Forbidden"],
    ["taskAssignee", "update:assignee", "Forbidden"],
    ["taskAssignee", "export:dataset", "Forbidden"],
    ["annotator", "view", "NotFound"],
    ["guest", "view", "NotFound"],
    ["outsider", "delete", "NotFound"],
    ["admin", "delete", "allowed"],
  ] as const)("%s asks to %s a task: %s", async (person, scope, answer) => {
    expect(await kindOf(authorize(as(person), "task", scope, task.id))).toBe(answer);
  });

  it.each([
    ["annotator", "update:annotations", "allowed"],
    ["annotator", "update:state", "allowed"],
    ["annotator", "update:stage", "Forbidden"],
    ["annotator", "update:assignee", "Forbidden"],
    ["collaborator", "update:annotations", "allowed"],
    ["taskAssignee", "update:stage", "allowed"],
    ["guest", "view", "NotFound"],
    ["idler", "view", "NotFound"],
  ] as const)("%s asks to %s the first job: %s", async (person, scope, answer) => {
    const [id = 0] = task.jobIds;
    expect(await kindOf(authorize(as(person), "job", scope, id))).toBe(answer);
  });

  it("wants every scope of several, and says nothing of a thing that may not be viewed", async () => {
    const [id = 0] = task.jobIds;
    const both: Scope<"job">[] = ["update:state", "update:stage"];
    expect(await kindOf(authorizeScopes(as("annotator"), "job", both, id))).toBe("Forbidden");
    expect(await kindOf(authorizeScopes(as("idler"), "job", both, id))).toBe("NotFound");
    expect(await kindOf(authorizeScopes(as("maintainer"), "job", both, id))).toBe("allowed");
  });

  it("lets a read-only token view and do nothing else", async () => {
    const [id = 0] = task.jobIds;
    const ctx = readOnly(as("maintainer"));
    expect(await kindOf(authorize(ctx, "job", "view:annotations", id))).toBe("allowed");
    expect(await kindOf(authorize(ctx, "job", "update:annotations", id))).toBe("Forbidden");
    expect(await kindOf(authorize(ctx, "task", "export:dataset", task.id))).toBe("Forbidden");
    expect(await listedIds(ctx, "task")).toEqual([task.id]);
    const [resource] = await loadResources(ctx, "job", [id]);
    if (!resource) throw new Error("the job is there");
    expect(await isAllowed(ctx, resource, "view")).toBe(true);
    expect(await isAllowed(ctx, resource, "update:state")).toBe(false);
  });

  it("turns strangers away before anything is looked up", async () => {
    const stranger: Context = { ...as("idler"), actor: { kind: "anonymous" }, organizationIds: [] };
    expect(await kindOf(authorize(stranger, "task", "view", task.id))).toBe("Unauthenticated");
    expect(await kindOf(authorizeFrame(stranger, task.id, 0))).toBe("Unauthenticated");
    expect(await kindOf(listingFor(stranger, "task"))).toBe("Unauthenticated");
  });
});

describe("authorizing many things", () => {
  it("is all or nothing, and keeps the order of the ids", async () => {
    const ids = [...task.jobIds].reverse();
    const found = await authorizeEach(as("owner"), "job", "update:stage", ids);
    expect(found.map((each) => each.id)).toEqual(ids);
    expect(await kindOf(authorizeEach(as("annotator"), "job", "view", ids))).toBe("NotFound");
    const withForeign = [...ids, ...foreignTask.jobIds];
    expect(await kindOf(authorizeEach(as("owner"), "job", "view", withForeign))).toBe("NotFound");
  });
});

describe("authorizing a new thing within a parent", () => {
  it.each([
    ["owner", "allowed"],
    ["maintainer", "allowed"],
    ["supervisor", "allowed"],
    ["idler", "Forbidden"],
    ["guest", "NotFound"],
    ["outsider", "NotFound"],
  ] as const)("%s makes a project in the organization: %s", async (person, answer) => {
    const asked = authorizeWithin(as(person), "project", "create", "organization", house.id);
    expect(await kindOf(asked)).toBe(answer);
  });

  it.each([
    ["projectAssignee", "allowed"],
    ["taskAssignee", "NotFound"],
    ["maintainer", "allowed"],
  ] as const)("%s makes a task in the project: %s", async (person, answer) => {
    const asked = authorizeWithin(as(person), "task", "create", "project", project.id);
    expect(await kindOf(asked)).toBe(answer);
  });
});

describe("authorizing a frame", () => {
  it("follows the task, or one's own job that holds the frame", async () => {
    expect(await authorizeFrame(as("taskAssignee"), task.id, 9)).toEqual({
      taskId: task.id,
      organizationId: house.id,
    });
    for (const [person, frame, answer] of [
      ["annotator", 0, "allowed"],
      ["annotator", 4, "allowed"],
      ["annotator", 5, "NotFound"],
      ["collaborator", 4, "allowed"],
      ["guest", 4, "NotFound"],
      ["guest", 5, "allowed"],
      ["idler", 0, "NotFound"],
      ["outsider", 0, "NotFound"],
      ["admin", 0, "allowed"],
    ] as const) {
      const asked = authorizeFrame(as(person), task.id, frame);
      expect(await kindOf(asked), `${person} ${frame}`).toBe(answer);
    }
  });
});
