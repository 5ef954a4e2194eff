import { describe, expect, it } from "vitest";
import { appRouter } from "@/server/api/root";
import { contextOf } from "@/tests/builders/context";
import { type BuiltUser, buildMember, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useServices } from "@/tests/services";

useServices();

async function world() {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const as = (user: BuiltUser) => appRouter.createCaller(contextOf(user, [organization]));
  return { organization, project, as, api: as(organization.owner) };
}

const settings = {
  subset: "train",
  segmentSize: 50,
  overlap: 5,
  sorting: "lexicographical",
  firstPicture: 10,
  lastPicture: 900,
  pictureStep: 3,
  imageQuality: 100,
} as const;

describe("settings of a task's media", () => {
  it("are what was said at its making, and else what serves most", async () => {
    const { project, api } = await world();
    const said = await api.task.create({ projectId: project.id, name: "said", ...settings });
    expect(await api.task.get(said)).toMatchObject(settings);
    const silent = await api.task.create({ projectId: project.id, name: "silent" });
    expect(await api.task.get(silent)).toMatchObject({
      subset: "",
      segmentSize: null,
      overlap: 0,
      sorting: "natural",
      firstPicture: 0,
      lastPicture: null,
      pictureStep: 1,
      imageQuality: 90,
    });
  });

  it("are changed one by one, and must agree with those that stay", async () => {
    const { project, api } = await world();
    const { id } = await api.task.create({ projectId: project.id, name: "t", ...settings });
    await api.task.update({ id, pictureStep: 2, subset: "test" });
    await expect(api.task.update({ id, segmentSize: 5 })).rejects.toThrow("overlap");
    await expect(api.task.update({ id, lastPicture: 9 })).rejects.toThrow("last picture");
    expect(await api.task.get({ id })).toMatchObject({
      ...settings,
      pictureStep: 2,
      subset: "test",
    });
  });

  it.each([
    ["a step of nothing", { pictureStep: 0 }],
    ["a quality above 100", { imageQuality: 101 }],
    ["a first picture before the first", { firstPicture: -1 }],
    ["a last picture before the first", { firstPicture: 5, lastPicture: 4 }],
    ["an overlap as large as the segment", { segmentSize: 5, overlap: 5 }],
    ["a sorting that there is not", { sorting: "alphabetical" as "natural" }],
    ["a subset that leads out of its folder", { subset: "../x" }],
  ])("refuse %s", async (_what, wrong) => {
    const { project, api } = await world();
    const [field = ""] = Object.keys(wrong).toReversed();
    await expect(
      api.task.create({ projectId: project.id, name: "t", ...wrong }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { details: { path: field } } });
  });
});

describe("a task with labels of its own", () => {
  const label = { name: "boat", color: "#33ddff", type: "any" as const, attributes: [] };

  it("belongs to no project and has them", async () => {
    const { organization, api } = await world();
    const made = await api.task.createLone({
      organizationId: organization.id,
      name: "lone",
      labels: [label, { ...label, name: "mast" }],
    });
    const found = await api.task.get(made);
    expect(found).toMatchObject({ projectId: null, projectName: null, state: "draft" });
    expect(found.labels.map(({ name }) => name)).toEqual(["boat", "mast"]);
  });

  it("is made by whoever supervises the organization, and by no worker of it", async () => {
    const { organization, as } = await world();
    const input = { organizationId: organization.id, name: "lone", labels: [label] };
    const supervisor = await buildMember(organization.id, "supervisor");
    const worker = await buildMember(organization.id, "worker");
    const stranger = await buildOrganization();
    expect(await as(supervisor).task.createLone(input)).toHaveProperty("id");
    await expect(as(worker).task.createLone(input)).rejects.toThrow("right");
    const outside = appRouter.createCaller(contextOf(stranger.owner, [stranger]));
    await expect(outside.task.createLone(input)).rejects.toThrow("no organization");
  });

  it("is not made at all when its labels break a rule", async () => {
    const { organization, api } = await world();
    const before = (await api.task.list({ organizationId: organization.id })).items.length;
    const input = { organizationId: organization.id, name: "lone", labels: [label, label] };
    await expect(api.task.createLone(input)).rejects.toThrow("given twice");
    expect((await api.task.list({ organizationId: organization.id })).items).toHaveLength(before);
  });
});
