import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { AnnotationRecord } from "@/domain/annotations/record";
import { appRouter } from "@/server/api/root";
import { adding, anyBox } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildMember, buildOrganization } from "@/tests/builders/organization";
import { useSaving } from "@/tests/builders/saving";
import { useServices } from "@/tests/services";

const { its, freshJob, box, refusal } = useSaving(useServices());
beforeEach(freshJob);

const apiOf = (ctx = its().ctx) => appRouter.createCaller(ctx).annotation;
const inputOf = (...records: readonly AnnotationRecord[]) => ({
  jobId: its().jobId,
  changeId: randomUUID(),
  baseRevision: 0,
  diff: adding(...records),
});

test("what is saved is read, listed and found in its history", async () => {
  const record = box();
  const { jobId } = its();
  const reply = await apiOf().save(inputOf(record));
  expect(reply).toMatchObject({ status: "saved", revision: 1 });
  expect(await apiOf().read({ jobId })).toMatchObject({ revision: 1, records: [record] });
  const { changes } = await apiOf().changes({ jobId, since: 0 });
  expect(changes.map(({ diff }) => diff)).toEqual([adding(record)]);
  expect(await apiOf().history({ jobId, key: record.id })).toEqual({
    changes,
    nextBefore: null,
  });
});

describe("is refused with nothing written", () => {
  const left = (value: number) => ({ ...box(), shape: { ...anyBox(), left: value } });
  test.each<[string, () => AnnotationRecord]>([
    ["NaN as a coordinate", () => left(Number.NaN)],
    ["infinity as a coordinate", () => left(Number.POSITIVE_INFINITY)],
    ["minus infinity as a coordinate", () => left(Number.NEGATIVE_INFINITY)],
    ["a coordinate far beyond any picture", () => left(-1e9)],
    ["a rectangle turned inside out", () => left(500)],
    ["half a frame", () => ({ ...box(), frame: 0.5 })],
    ["a frame before the first", () => ({ ...box(), frame: -1 })],
    ["a key in another spelling", () => ({ ...box(), id: randomUUID().toUpperCase() })],
    ["a number beyond 32 bits", () => ({ ...box(), zOrder: 2 ** 31 })],
    ["an attribute with a NUL", () => ({ ...box(), attributes: { 1: "a\0" } })],
    ["an attribute with half a character", () => ({ ...box(), attributes: { 1: "\ud83d" } })],
    ["a field that there is not", () => Object.assign(box(), { organizationId: 1 })],
  ])("%s", async (_what, record) => {
    const error = await refusal(() => apiOf().save(inputOf(box(), record())));
    expect(error).toMatchObject({ code: "BAD_REQUEST", cause: { code: "BAD_INPUT" } });
  });
});

describe("who may not save", () => {
  test("someone of another organization does not learn that the job is there", async () => {
    const other = await buildOrganization();
    const api = apiOf(contextOf(other.owner, [other]));
    const { jobId } = its();
    const notFound = { code: "NOT_FOUND" };
    expect(await refusal(() => api.save(inputOf(box())))).toMatchObject(notFound);
    await expect(api.read({ jobId })).rejects.toMatchObject(notFound);
    await expect(api.changes({ jobId, since: 0 })).rejects.toMatchObject(notFound);
    await expect(api.history({ jobId, key: randomUUID() })).rejects.toMatchObject(notFound);
  });

  test("a worker of the organization to whom the job is not assigned", async () => {
    const { organization } = its().project;
    const worker = await buildMember(organization.id, "worker");
    const api = apiOf(contextOf(worker, [organization]));
    const error = await refusal(() => api.save(inputOf(box())));
    expect(error).toMatchObject({ cause: { kind: expect.stringMatching("Forbidden|NotFound") } });
  });
});
