import { eq, sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { blobReferences, facts, requests, tasks } from "@/db/schema";
import { closeProducerConnection } from "@/server/queues/connection";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { cancelRequest } from "./cancel-request";
import { claimRequest } from "./claim-request";
import { createRequest } from "./create-request";
import { endUnfinished, handBack, leaveForRetry } from "./end-unfinished";
import { findResult } from "./find-result";
import { finishRequest } from "./finish-request";
import { getRequest } from "./get-request";
import { type ClaimedRequest, LeaseLost, MAX_ATTEMPTS } from "./lease";
import { renewLease } from "./renew-lease";
import { sweepRequests } from "./sweep-requests";
import { systemContext } from "./system-context";

useServices();
afterAll(closeProducerConnection);
const log = pino({ level: "silent" });
const failure = { code: "BROKEN", message: "It broke." };

async function makeRequest(given: { idempotencyKey?: string } = {}) {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const task = await buildReadyTask(project, { frameCount: 1 });
  const create = () =>
    asSystem((tx) =>
      createRequest(tx, {
        kind: "export dataset",
        organizationId: organization.id,
        initiatorId: organization.owner.id,
        target: { kind: "task", id: task.id },
        payload: {},
        idempotencyKey: given.idempotencyKey ?? null,
      }),
    );
  const { requestId: id } = await create();
  return { id, create, user: contextOf(organization.owner, [organization]), task, organization };
}

const claim = (id: number) => claimRequest(id, ["export dataset"]);

async function claimed(id: number): Promise<ClaimedRequest> {
  const held = await claim(id);
  return held ?? expect.fail("the request could not be claimed");
}

const ctxOf = ({ id, organizationId, initiatorId }: ClaimedRequest) =>
  systemContext({
    queue: "export-dataset",
    organizationId,
    onBehalfOf: initiatorId,
    requestId: id,
    log,
  });

async function rowOf(id: number) {
  const [row] = await asSystem((tx) => tx.select().from(requests).where(eq(requests.id, id)));
  return row ?? expect.fail("the request is gone");
}

/** As if the worker had been silent for longer than the lease. */
const fallSilent = (id: number) =>
  asSystem((tx) =>
    tx
      .update(requests)
      .set({ leaseUntil: sql`now() - interval '1 second'` })
      .where(eq(requests.id, id)),
  );

describe("asking again", () => {
  it("is answered with what has a file, and no more once it has expired, swept or not", async () => {
    const { id, create, user } = await makeRequest({ idempotencyKey: "the same work" });
    const held = await claimed(id);
    const result = { blobKey: "org/1/results/1/1", fileName: "a.zip", sizeBytes: 3, warnings: [] };
    await finishRequest(ctxOf(held), held, { result });
    expect(await create()).toEqual({ requestId: id, isNew: false });
    expect(await findResult(user, id)).toEqual(result);
    expect((await getRequest(user, { id })).result).toMatchObject({ fileName: "a.zip" });

    await asSystem((tx) =>
      tx
        .update(requests)
        .set({ expiresAt: sql`now() - interval '1 second'` })
        .where(eq(requests.id, id)),
    );
    expect(await findResult(user, id)).toBeUndefined();
    expect((await getRequest(user, { id })).result).toBeNull();
    const [again, other] = await Promise.all([create(), create()]);
    expect(again.requestId).not.toBe(id);
    expect(other.requestId).toBe(again.requestId);
    expect([again.isNew, other.isNew].sort()).toEqual([false, true]);
    // What expired is still swept: it has its file until then.
    expect((await rowOf(id)).result).toEqual(result);
  });
});

describe("claiming", () => {
  it("gives a request to one of many who ask at once", async () => {
    const { id } = await makeRequest();
    const answers = await Promise.all(Array.from({ length: 8 }, () => claim(id)));
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ state: "running", attempts: 1 });
  });

  it("does not give a running request away while its lease lasts", async () => {
    const { id } = await makeRequest();
    const first = await claimed(id);
    await renewLease(ctxOf(first), first, null);
    expect(await claim(id)).toBeUndefined();
  });

  it("lasts about ten seconds by the clock of the database", async () => {
    const { id } = await makeRequest();
    await claimed(id);
    const [row] = await asSystem((tx) =>
      tx
        .select({ secs: sql<number>`extract(epoch from ${requests.leaseUntil} - now())::float8` })
        .from(requests)
        .where(eq(requests.id, id)),
    );
    expect(row?.secs).toBeGreaterThan(8);
    expect(row?.secs).toBeLessThanOrEqual(10);
  });

  it("asks for the kind of work, so that a hint in a wrong queue does nothing", async () => {
    const { id } = await makeRequest();
    expect(await claimRequest(id, ["import media"])).toBeUndefined();
  });
});

describe("a worker that wakes up late", () => {
  it("can neither renew, finish, fail nor publish", async () => {
    const { id, task } = await makeRequest();
    const late = await claimed(id);
    await fallSilent(id);
    const second = await claimed(id);
    expect(second.attempts).toBe(2);
    const ctx = ctxOf(late);
    await expect(renewLease(ctx, late, null)).rejects.toThrow(LeaseLost);
    await expect(
      finishRequest(ctx, late, {
        result: null,
        publish: async (tx) => {
          await tx.update(tasks).set({ name: "late" }).where(eq(tasks.id, task.id));
        },
      }),
    ).rejects.toThrow(LeaseLost);
    await expect(endUnfinished(ctx, late, { state: "failed", failure })).rejects.toThrow(LeaseLost);
    await handBack(ctx, late);
    await leaveForRetry(ctx, late, 100);
    expect(await rowOf(id)).toMatchObject({ state: "running", leaseToken: second.leaseToken });
    const [row] = await asSystem((tx) => tx.select().from(tasks).where(eq(tasks.id, task.id)));
    expect(row?.name).not.toBe("late");

    await finishRequest(ctxOf(second), second, { result: null });
    expect(await rowOf(id)).toMatchObject({ state: "finished", leaseToken: null, attempts: 2 });
  });

  it("may go on when nobody else has claimed the request", async () => {
    const { id } = await makeRequest();
    const held = await claimed(id);
    await fallSilent(id);
    await renewLease(ctxOf(held), held, { done: 1, total: 2, unit: "files" });
    expect(await claim(id)).toBeUndefined();
    expect(await rowOf(id)).toMatchObject({ progress: { done: 1, total: 2, unit: "files" } });
  });
});

describe("finishing", () => {
  it("stores what was published and the state together, or neither", async () => {
    const { id, task } = await makeRequest();
    const held = await claimed(id);
    const publish = finishRequest(ctxOf(held), held, {
      result: null,
      publish: async (tx) => {
        await tx.update(tasks).set({ name: "half" }).where(eq(tasks.id, task.id));
        throw new Error("in the middle");
      },
    });
    await expect(publish).rejects.toThrow("in the middle");
    expect(await rowOf(id)).toMatchObject({ state: "running" });
    const [row] = await asSystem((tx) => tx.select().from(tasks).where(eq(tasks.id, task.id)));
    expect(row?.name).not.toBe("half");
  });

  it("stands, whatever becomes of telling others", async () => {
    const { id } = await makeRequest();
    const held = await claimed(id);
    const announce = () => Promise.reject(new Error("nobody listens"));
    await finishRequest(ctxOf(held), held, { result: null, announce });
    expect(await rowOf(id)).toMatchObject({ state: "finished" });
  });

  it("lets go of blobs when it fails, and writes one fact", async () => {
    const { id, organization } = await makeRequest();
    const held = await claimed(id);
    await asSystem(async (tx) => {
      await tx.execute(sql`
        insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
        select organization_id, id, 'request', ${id} from blobs where organization_id = ${organization.id}`);
    });
    await endUnfinished(ctxOf(held), held, { state: "failed", failure });
    expect(await rowOf(id)).toMatchObject({ state: "failed", failure, leaseUntil: null });
    const kept = await asSystem((tx) =>
      tx.select().from(blobReferences).where(eq(blobReferences.holderId, id)),
    );
    expect(kept.filter(({ holderKind }) => holderKind === "request")).toEqual([]);
    const written = await asSystem((tx) =>
      tx.select().from(facts).where(eq(facts.organizationId, organization.id)),
    );
    expect(written.filter(({ verb }) => verb === "fail")).toMatchObject([
      { noun: "request", nounId: String(id), actorKind: "system", throughId: "export-dataset" },
    ]);
  });
});

describe("giving up", () => {
  it("fails a request whose workers died too often, and claims it no more", async () => {
    const { id } = await makeRequest();
    for (let run = 1; run <= MAX_ATTEMPTS; run += 1) {
      expect(await claimed(id)).toMatchObject({ attempts: run });
      await fallSilent(id);
      if (run < MAX_ATTEMPTS) {
        await sweepRequests(log);
        expect(await rowOf(id)).toMatchObject({ state: "running", attempts: run });
      }
    }
    expect(await claim(id)).toBeUndefined();
    await sweepRequests(log);
    expect(await rowOf(id)).toMatchObject({ state: "failed", failure: { code: "WORKER_DIED" } });
  });

  it("does not count a run that was handed back in good order", async () => {
    const { id } = await makeRequest();
    for (let run = 0; run < 2 * MAX_ATTEMPTS; run += 1) {
      const held = await claimed(id);
      expect(held.attempts).toBe(1);
      await handBack(ctxOf(held), held);
    }
  });

  it("waits before a run is tried again", async () => {
    const { id } = await makeRequest();
    const held = await claimed(id);
    await leaveForRetry(ctxOf(held), held, 0.3);
    expect(await claim(id)).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await claim(id)).toMatchObject({ attempts: 2 });
  });
});

describe("cancelling", () => {
  it("ends a waiting request at once", async () => {
    const { id, user } = await makeRequest();
    expect(await cancelRequest(user, { id })).toEqual({ state: "cancelled" });
    expect(await cancelRequest(user, { id })).toEqual({ state: "cancelled" });
    expect(await claim(id)).toBeUndefined();
  });

  it("tells a running one, which answers with its next renewal", async () => {
    const { id, user } = await makeRequest();
    const held = await claimed(id);
    expect(await renewLease(ctxOf(held), held, null)).toEqual({ isCancelRequested: false });
    expect(await cancelRequest(user, { id })).toEqual({ state: "running" });
    expect(await renewLease(ctxOf(held), held, null)).toEqual({ isCancelRequested: true });
  });

  it("is done by the sweeper when the worker is gone", async () => {
    const { id, user } = await makeRequest();
    await claimed(id);
    await cancelRequest(user, { id });
    await fallSilent(id);
    expect(await claim(id)).toBeUndefined();
    await sweepRequests(log);
    expect(await rowOf(id)).toMatchObject({ state: "cancelled" });
  });

  it("is done by the sweeper when the worker handed the request back before it heard", async () => {
    const { id, user } = await makeRequest();
    const held = await claimed(id);
    await cancelRequest(user, { id });
    await handBack(ctxOf(held), held);
    expect(await claim(id)).toBeUndefined();
    await sweepRequests(log);
    expect(await rowOf(id)).toMatchObject({ state: "cancelled" });
  });

  it("is refused when the request is over", async () => {
    const { id, user } = await makeRequest();
    const held = await claimed(id);
    await finishRequest(ctxOf(held), held, { result: null });
    await expect(cancelRequest(user, { id })).rejects.toMatchObject({ code: "REQUEST_ENDED" });
  });
});

describe("asking twice for the same work", () => {
  it("makes one request, also when fifty ask at once", async () => {
    const { id, create } = await makeRequest({ idempotencyKey: "the same" });
    const again = await Promise.all(Array.from({ length: 50 }, create));
    expect(again.every(({ requestId, isNew }) => requestId === id && !isNew)).toBe(true);
  });

  it("answers a finished one, and makes a new one after a failure", async () => {
    const { id, create } = await makeRequest({ idempotencyKey: "the same" });
    const held = await claimed(id);
    await finishRequest(ctxOf(held), held, { result: null });
    expect(await create()).toEqual({ requestId: id, isNew: false });

    const other = await makeRequest({ idempotencyKey: "the same" });
    const failing = await claimed(other.id);
    await endUnfinished(ctxOf(failing), failing, { state: "failed", failure });
    const next = await other.create();
    expect(next).toMatchObject({ isNew: true });
    expect(next.requestId).not.toBe(other.id);
  });
});
