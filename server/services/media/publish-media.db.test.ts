import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { frames, jobs, requests, tasks } from "@/db/schema";
import { asSystem, inTransaction } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useServices } from "@/tests/services";
import { claimRequest } from "../request/claim-request";
import { createRequest } from "../request/create-request";
import { createTask } from "../task/create-task";
import type { ImportedFile } from "./imported-file";
import { publishMedia } from "./publish-media";
import { reserveBlobs } from "./reserve-blobs";

useServices();

async function claimedImport({ segmentSize = null as number | null } = {}) {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const ctx = contextOf(organization.owner, [organization]);
  const { id: taskId } = await createTask(ctx, {
    projectId: project.id,
    name: "photos",
    subset: "",
    segmentSize,
    overlap: 0,
    sorting: "natural",
  });
  const { requestId } = await asSystem((tx) =>
    createRequest(tx, {
      kind: "import media",
      organizationId: organization.id,
      initiatorId: organization.owner.id,
      target: { kind: "task", id: taskId },
      payload: { taskId, uploadIds: [crypto.randomUUID()] },
      idempotencyKey: null,
    }),
  );
  const claim = await claimRequest(requestId, ["import media"]);
  return { ctx, taskId, claim: claim ?? expect.fail("not claimed") };
}

const header = {
  mediaType: "image/jpeg",
  width: 1080,
  height: 1920,
  orientation: 6,
  stored: { width: 1920, height: 1080 },
} as const;

function imported(count: number): ImportedFile[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `photos/${String(i).padStart(6, "0")}.jpg`,
    sha256: createHash("sha256").update(`${i}`).digest("hex"),
    sizeBytes: 1_000 + i,
    header,
  }));
}

const toStore = (files: readonly ImportedFile[]) =>
  files.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes, mediaType: header.mediaType }));

describe("publishing", () => {
  it("stores ten thousand frames in the order given, and their jobs, in a few statements", async () => {
    const { ctx, taskId, claim } = await claimedImport({ segmentSize: 100 });
    const files = imported(10_000).reverse();
    await reserveBlobs(ctx, claim, toStore(files));
    const begunAt = performance.now();
    await inTransaction(ctx, (tx) => publishMedia(tx, claim, files));
    // Far above what it takes, so that a busy machine passes, and far below one statement a frame.
    expect(performance.now() - begunAt).toBeLessThan(8_000);
    const stored = await asSystem((tx) =>
      tx.select().from(frames).where(eq(frames.taskId, taskId)).orderBy(frames.frame),
    );
    expect(stored.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(stored[0]).toMatchObject({ frame: 0, width: 1080, height: 1920, orientation: 6 });
    const [counted] = await asSystem((tx) =>
      tx.select({ jobs: sql<number>`count(*)::int` }).from(jobs).where(eq(jobs.taskId, taskId)),
    );
    expect(counted?.jobs).toBe(100);
  });

  it("is refused for more jobs than people could do, and stores nothing", async () => {
    const { ctx, taskId, claim } = await claimedImport({ segmentSize: 1 });
    const files = imported(5_001);
    await reserveBlobs(ctx, claim, toStore(files));
    const publish = inTransaction(ctx, (tx) => publishMedia(tx, claim, files));
    await expect(publish).rejects.toMatchObject({ code: "TOO_MANY_JOBS" });
    const stored = await asSystem((tx) =>
      tx.select().from(frames).where(eq(frames.taskId, taskId)),
    );
    expect(stored).toEqual([]);
  });

  it("fails clearly when the task was deleted meanwhile", async () => {
    const { ctx, taskId, claim } = await claimedImport();
    await asSystem((tx) =>
      tx.update(tasks).set({ deletedAt: sql`now()` }).where(eq(tasks.id, taskId)),
    );
    const publish = inTransaction(ctx, (tx) => publishMedia(tx, claim, imported(1)));
    await expect(publish).rejects.toMatchObject({ code: "TASK_DELETED" });
    expect(
      await asSystem((tx) => tx.select().from(requests).where(eq(requests.targetId, taskId))),
    ).toHaveLength(1);
  });

  it("never loses a frame whose blob was not reserved", async () => {
    const { ctx, claim } = await claimedImport();
    const publish = inTransaction(ctx, (tx) => publishMedia(tx, claim, imported(2)));
    await expect(publish).rejects.toThrow("0 of 2 frames");
  });
});
