import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { facts, projects } from "@/db/schema";
import { contextOf } from "@/tests/builders/context";
import {
  type BuiltOrganization,
  buildOrganization,
  buildUser,
} from "@/tests/builders/organization";
import { useServices } from "@/tests/services";
import type { Context } from "./context";
import { database } from "./database";
import { asSystem, inTransaction } from "./transaction";

const services = useServices();
const owner = postgres(services.ownerUrl, { max: 1 });
afterAll(() => owner.end());

let organization: BuiltOrganization;
let ctx: Context;

beforeAll(async () => {
  organization = await buildOrganization();
  ctx = contextOf(organization.owner, [organization]);
});

const project = (name: string) => ({
  organizationId: organization.id,
  ownerId: organization.owner.id,
  name,
});
const fact = (id: string) => ({ verb: "try", noun: "test", id, organizationId: organization.id });
const factsOf = (id: string) => owner`select * from facts where noun_id = ${id}`;

test("what was written, and the fact of it, stay together", async () => {
  await inTransaction(ctx, async (tx) => {
    await tx.insert(projects).values(project("kept"));
    await tx.record({ ...fact("kept"), before: null, after: { name: "kept", sizes: [1, 2.5] } });
  });
  const [row] = await factsOf("kept");
  expect(row).toMatchObject({
    organization_id: organization.id,
    user_id: organization.owner.id,
    through_kind: "session",
    through_id: "1",
    request_id: ctx.requestId,
    after: { name: "kept", sizes: [1, 2.5] },
  });
  expect(await owner`select from projects where name = 'kept'`).toHaveLength(1);
});

test("a throw takes both back, and the connection serves the next", async () => {
  const failing = inTransaction(ctx, async (tx) => {
    await tx.insert(projects).values(project("lost"));
    await tx.record(fact("lost"));
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await factsOf("lost")).toHaveLength(0);
  expect(await owner`select from projects where name = 'lost'`).toHaveLength(0);
  await expect(inTransaction(ctx, (tx) => tx.select().from(facts).limit(1))).resolves.toBeDefined();
});

test("settings end with the transaction: the pool remembers nobody", async () => {
  await inTransaction(ctx, (tx) => tx.select().from(projects));
  const connections = Array.from({ length: 20 }, () => database().db.select().from(projects));
  for (const rows of await Promise.all(connections)) expect(rows).toEqual([]);
});

test("the first query is already held to the settings", async () => {
  const stranger = await buildOrganization();
  const theirs = contextOf(stranger.owner, [stranger]);
  const seen = await Promise.all(
    Array.from({ length: 30 }, (_, turn) =>
      inTransaction(turn % 2 === 0 ? ctx : theirs, (tx) => tx.select().from(projects)),
    ),
  );
  expect(seen.map((rows) => rows.length > 0)).toEqual(seen.map((_, turn) => turn % 2 === 0));
});

test("a snapshot does not see what others commit meanwhile, and writes nothing", async () => {
  const count = await inTransaction(
    ctx,
    async (tx) => {
      const before = await tx.$count(projects);
      await asSystem((other) => other.insert(projects).values(project("meanwhile")));
      return [before, await tx.$count(projects)];
    },
    { isSnapshot: true },
  );
  expect(count[1]).toBe(count[0]);
  const writing = inTransaction(ctx, (tx) => tx.insert(projects).values(project("no")), {
    isSnapshot: true,
  });
  await expect(writing).rejects.toThrow();
});

describe("who asks", () => {
  test("an administrator sees all organizations", async () => {
    const admin = contextOf(await buildUser({ privilege: "admin" }), []);
    const rows = await inTransaction(admin, (tx) => tx.select().from(projects));
    expect(rows.length).toBeGreaterThan(0);
  });

  test("a worker process acts in its organization, in someone's name, through its queue", async () => {
    const system: Context = {
      ...ctx,
      actor: {
        kind: "system",
        queue: "import-media",
        organizationId: organization.id,
        onBehalfOf: organization.owner.id,
      },
    };
    await inTransaction(system, (tx) => tx.record(fact("by-queue")));
    const [row] = await factsOf("by-queue");
    expect(row).toMatchObject({
      actor_kind: "system",
      user_id: organization.owner.id,
      through_kind: "queue",
      through_id: "import-media",
    });
  });

  test("nobody sees nothing, the system sees everything", async () => {
    const nobody: Context = { ...ctx, actor: { kind: "anonymous" }, organizationIds: [] };
    expect(await inTransaction(nobody, (tx) => tx.select().from(projects))).toEqual([]);
    const named = await asSystem((tx) =>
      tx.select().from(projects).where(eq(projects.name, "kept")),
    );
    expect(named).toHaveLength(1);
  });
});
