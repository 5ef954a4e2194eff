import pino from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { listingFor } from "@/server/access/list-filter";
import type { Context } from "@/server/context";
import { closeProducerConnection } from "@/server/queues/connection";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildMember, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { claimRequest } from "./claim-request";
import { createRequest } from "./create-request";
import { finishRequest } from "./finish-request";
import { getRequest } from "./get-request";
import { listRequests } from "./list-requests";
import { systemContext } from "./system-context";

useServices();
afterAll(closeProducerConnection);

async function story() {
  const organization = await buildOrganization();
  const task = await buildReadyTask(await buildProject(organization), { frameCount: 1 });
  const ask = (kind: "export dataset" | "build previews", target: "task" | "job", id: number) =>
    asSystem(async (tx) => {
      const { requestId } = await createRequest(tx, {
        kind,
        organizationId: organization.id,
        initiatorId: organization.owner.id,
        target: { kind: target, id },
        payload: {},
        idempotencyKey: null,
      });
      return requestId;
    });
  return { organization, task, ask };
}

const list = async (ctx: Context, input: Partial<Parameters<typeof listRequests>[1]> = {}) =>
  listRequests({ ...ctx, listing: await listingFor(ctx, "request") }, { limit: 50, ...input });

describe("the list of requests", () => {
  it("holds one's own, newest first, page by page, and no work that nobody asked for", async () => {
    const { organization, task, ask } = await story();
    const first = await ask("export dataset", "task", task.id);
    await ask("build previews", "task", task.id);
    const second = await ask("export dataset", "job", task.jobIds[0] ?? 0);
    const ctx = contextOf(organization.owner, [organization]);
    expect((await list(ctx)).items.map(({ id }) => id)).toEqual([second, first]);
    const page = await list(ctx, { limit: 1 });
    expect(page).toMatchObject({ items: [{ id: second }], nextCursor: second });
    expect((await list(ctx, { cursor: second })).items).toMatchObject([{ id: first }]);
    expect((await list(ctx, { state: "finished" })).items).toEqual([]);
  });

  it("is empty for a colleague", async () => {
    const { organization, task, ask } = await story();
    await ask("export dataset", "task", task.id);
    const colleague = await buildMember(organization.id, "maintainer");
    expect((await list(contextOf(colleague, [organization]))).items).toEqual([]);
  });
});

describe("a request", () => {
  it("names its target and shows its result without saying where it lies", async () => {
    const { organization, task, ask } = await story();
    const ctx = contextOf(organization.owner, [organization]);
    const id = await ask("export dataset", "job", task.jobIds[0] ?? 0);
    expect(await getRequest(ctx, { id })).toMatchObject({
      state: "queued",
      target: { kind: "job", name: expect.stringMatching(/^task-/) },
      result: null,
      canCancel: true,
    });
    const claim = (await claimRequest(id, ["export dataset"])) ?? expect.fail("not claimed");
    const worker = systemContext({
      queue: "export-dataset",
      organizationId: organization.id,
      onBehalfOf: organization.owner.id,
      requestId: id,
      log: pino({ level: "silent" }),
    });
    const told = { fileName: "a.zip", sizeBytes: 7, warnings: ["One tag was left out."] };
    await finishRequest(worker, claim, { result: { ...told, blobKey: "org/1/results/1/1" } });
    const finished = await getRequest(ctx, { id });
    expect(finished).toMatchObject({ state: "finished", result: told, canCancel: false });
    expect(JSON.stringify(finished)).not.toContain("org/1");
    const days = (Number(finished.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(14, 1);
  });

  it("of another organization is not there", async () => {
    const { task, ask } = await story();
    const id = await ask("export dataset", "task", task.id);
    const other = await buildOrganization();
    await expect(getRequest(contextOf(other.owner, [other]), { id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
