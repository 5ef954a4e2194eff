import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { facts, labelSchemaRevisions } from "@/db/schema";
import type { LabelInput } from "@/domain/labels/label";
import { appRouter } from "@/server/api/root";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildMember, buildOrganization, buildUser } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useServices } from "@/tests/services";

useServices();

const boat: LabelInput = {
  name: "boat",
  color: "#f2b33d",
  type: "rectangle",
  attributes: [
    {
      name: "rig",
      input: "select",
      mutable: false,
      values: ["sloop", "junk"],
      defaultValue: "junk",
    },
    { name: "crew", input: "number", mutable: true, values: ["0", "20", "1"], defaultValue: "0" },
  ],
};
const house: LabelInput = { name: "house", color: "#b98af2", type: "any", attributes: [] };

async function asOwner() {
  const organization = await buildOrganization();
  const api = appRouter.createCaller(contextOf(organization.owner, [organization]));
  return { organization, api, organizationId: organization.id };
}

describe("project", () => {
  it("is created with its labels, in order, and found again", async () => {
    const { api, organizationId } = await asOwner();
    const { id } = await api.project.create({
      organizationId,
      name: " Harbour ",
      labels: [boat, house],
    });
    const project = await api.project.get({ id });
    expect(project.name).toBe("Harbour");
    expect(project.labels.map((label) => label.name)).toEqual(["boat", "house"]);
    expect(project.labels[0]?.attributes.map(({ id: _, ...rest }) => rest)).toEqual(
      boat.attributes,
    );
    const { items } = await api.project.list({ organizationId });
    expect(items).toMatchObject([{ id, name: "Harbour", taskCount: 0, labelCount: 2 }]);
  });

  it.each([
    ["a name twice", [boat, boat], "given twice"],
    ["a default that is no choice", [withRig({ defaultValue: "raft" })], "not a choice"],
    [
      "a select without choices",
      [withRig({ values: [], defaultValue: "" })],
      "at least one choice",
    ],
  ])("refuses labels with %s and writes nothing", async (_, labels, message) => {
    const { api, organizationId } = await asOwner();
    await expect(api.project.create({ organizationId, name: "x", labels })).rejects.toThrow(
      message,
    );
    expect((await api.project.list({ organizationId })).items).toEqual([]);
  });

  it("is not there for a stranger, in the same words as one that never was", async () => {
    const { api, organizationId } = await asOwner();
    const { id } = await api.project.create({ organizationId, name: "x", labels: [] });
    const elsewhere = await buildOrganization();
    const stranger = appRouter.createCaller(contextOf(elsewhere.owner, [elsewhere]));
    await expect(stranger.project.get({ id })).rejects.toThrow(`There is no project ${id}.`);
    await expect(stranger.project.get({ id: 2_000_000 })).rejects.toThrow(
      "There is no project 2000000.",
    );
    await expect(
      stranger.project.create({ organizationId, name: "y", labels: [] }),
    ).rejects.toThrow("There is no organization");
    expect((await stranger.project.list({})).items).toEqual([]);
  });

  it("pages newest first and searches by name, wildcards being letters", async () => {
    const { api, organizationId } = await asOwner();
    for (const name of ["one", "two%", "three_"]) {
      await api.project.create({ organizationId, name, labels: [] });
    }
    const first = await api.project.list({ organizationId, limit: 2 });
    expect(first.items.map((project) => project.name)).toEqual(["three_", "two%"]);
    const rest = await api.project.list({
      organizationId,
      limit: 2,
      cursor: first.nextCursor ?? 0,
    });
    expect(rest).toMatchObject({ items: [{ name: "one" }], nextCursor: null });
    const found = await api.project.list({ organizationId, search: "%" });
    expect(found.items.map((project) => project.name)).toEqual(["two%"]);
  });

  it("takes only members as assignee", async () => {
    const { api, organization, organizationId } = await asOwner();
    const { id } = await api.project.create({ organizationId, name: "x", labels: [] });
    const member = await buildMember(organization.id, "worker");
    await api.project.update({ id, assigneeId: member.id });
    expect((await api.project.get({ id })).assigneeId).toBe(member.id);
    const stranger = await buildUser();
    await expect(api.project.update({ id, assigneeId: stranger.id })).rejects.toThrow("members");
    expect((await api.project.get({ id })).assigneeId).toBe(member.id);
  });

  it("leaves lists when it is deleted, its tasks with it", async () => {
    const { api, organizationId } = await asOwner();
    const { id } = await api.project.create({ organizationId, name: "x", labels: [] });
    const task = await api.task.create({ projectId: id, name: "t" });
    await api.project.delete({ id });
    await expect(api.project.get({ id })).rejects.toThrow("There is no project");
    await expect(api.task.get({ id: task.id })).rejects.toThrow("There is no task");
    expect((await api.task.list({ organizationId })).items).toEqual([]);
  });

  it("tells each change as a fact", async () => {
    const { api, organizationId } = await asOwner();
    const { id } = await api.project.create({ organizationId, name: "x", labels: [boat] });
    await api.project.update({ id, name: "y" });
    const told = await asSystem((tx) =>
      tx.select().from(facts).where(eq(facts.organizationId, organizationId)).orderBy(facts.id),
    );
    expect(told.map((fact) => `${fact.verb} ${fact.noun} ${fact.nounId}`)).toEqual([
      `create project ${id}`,
      `update project ${id}`,
    ]);
  });
});

describe("labels of a project", () => {
  it("are added, changed and archived, and each state is kept", async () => {
    const { organization, api } = await asOwner();
    const project = await buildProject(organization, ["car"]);
    const { id } = await api.label.create({ projectId: project.id, label: boat });
    const stored = (await api.project.get({ id: project.id })).labels.at(-1);
    const [rig, crew] = stored?.attributes ?? [];
    if (!rig || !crew) throw new Error("the attributes were not stored");
    const renamed = { ...boat, name: "ship", attributes: [{ ...rig, name: "type" }] };
    await api.label.update({ id, label: renamed });
    const { labels } = await api.project.get({ id: project.id });
    expect(labels.at(-1)).toMatchObject({
      id,
      name: "ship",
      attributes: [{ id: rig.id, name: "type" }],
    });
    await api.label.archive({ id });
    expect((await api.project.get({ id: project.id })).labels.at(-1)?.isArchived).toBe(true);
    const revisions = await asSystem((tx) =>
      tx
        .select({ revision: labelSchemaRevisions.revision })
        .from(labelSchemaRevisions)
        .where(eq(labelSchemaRevisions.projectId, project.id))
        .orderBy(labelSchemaRevisions.revision),
    );
    expect(revisions.map((row) => row.revision)).toEqual([1, 2, 3]);
  });

  it("lets two attributes swap their names", async () => {
    const { organization, api } = await asOwner();
    const project = await buildProject(organization, ["car"]);
    const { id } = await api.label.create({ projectId: project.id, label: boat });
    const attributesNow = async () =>
      (await api.project.get({ id: project.id })).labels.at(-1)?.attributes ?? [];
    const before = await attributesNow();
    const swapped = before.map((one, at) => ({ ...one, name: before[1 - at]?.name ?? "" }));
    await api.label.update({ id, label: { ...boat, attributes: swapped } });
    expect(await attributesNow()).toEqual(swapped);
    expect(swapped.map(({ name }) => name)).toEqual(["crew", "rig"]);
  });

  it("refuses a taken name and a change of an attribute's kind, and writes nothing", async () => {
    const { organization, api } = await asOwner();
    const project = await buildProject(organization, ["car", "boat"]);
    await expect(api.label.create({ projectId: project.id, label: boat })).rejects.toThrow(
      "already",
    );
    const [car] = (await api.project.get({ id: project.id })).labels;
    const [colour] = car?.attributes ?? [];
    if (!car || !colour) throw new Error("the builder makes an attribute");
    const { id, isArchived: _, ...label } = car;
    const attributes = [{ ...colour, input: "text" as const }];
    await expect(api.label.update({ id, label: { ...label, attributes } })).rejects.toThrow("kind");
    expect((await api.project.get({ id: project.id })).labels[0]).toEqual(car);
  });
});

function withRig(change: Partial<LabelInput["attributes"][number]>): LabelInput {
  const [rig, ...rest] = boat.attributes;
  if (!rig) throw new Error("the boat has a rig");
  return { ...boat, attributes: [{ ...rig, ...change }, ...rest] };
}
