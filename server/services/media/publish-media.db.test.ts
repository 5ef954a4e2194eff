import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { blobReferences, frames, jobs, media, requests, tasks } from "@/db/schema";
import { asSystem, inTransaction } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useServices } from "@/tests/services";
import { claimRequest } from "../request/claim-request";
import { createRequest } from "../request/create-request";
import { createTask, createTaskInput } from "../task/create-task";
import type { Addition } from "./imported-file";
import { publishMedia } from "./publish-media";
import { reserveBlobs } from "./reserve-blobs";

useServices();

async function claimedImport({ segmentSize = null as number | null } = {}) {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const ctx = contextOf(organization.owner, [organization]);
  const { id: taskId } = await createTask(
    ctx,
    createTaskInput.parse({ projectId: project.id, name: "photos", segmentSize }),
  );
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

const hashOf = (seed: string) => createHash("sha256").update(seed).digest("hex");

const medium = {
  mediaType: "image/jpeg",
  kind: "image",
  stored: { width: 1920, height: 1080 },
  durationSecs: null,
  pictureCount: 1,
  indexSha256: null,
  packetsSha256: null,
  hasMadeChunks: false,
  header: {},
} as const;
const upright = { timeSecs: null, width: 1080, height: 1920, orientation: 6 } as const;

/** So many photos, the last first. */
function photos(count: number): Addition {
  const numbers = Array.from({ length: count }, (_, i) => count - 1 - i);
  return {
    dimension: "2d",
    media: numbers.map((i) => ({ ...medium, sha256: hashOf(`${i}`), sizeBytes: 1_000 + i })),
    frames: numbers.map((i) => ({
      ...upright,
      name: `photos/${String(i).padStart(6, "0")}.jpg`,
      sha256: hashOf(`${i}`),
      indexInMedium: 0,
    })),
    context: [],
  };
}

/** One video of so many pictures. */
function film(count: number): Addition {
  const sha256 = hashOf("film");
  const indexSha256 = hashOf("index");
  return {
    dimension: "2d",
    media: [{ ...medium, kind: "video", sha256, sizeBytes: 9, pictureCount: count, indexSha256 }],
    frames: Array.from({ length: count }, (_, indexInMedium) => ({
      ...upright,
      name: `film/frame_${String(indexInMedium).padStart(6, "0")}.jpg`,
      sha256,
      indexInMedium,
      timeSecs: indexInMedium / 25,
    })),
    context: [],
  };
}

const toStore = ({ media }: Addition) =>
  media.flatMap(({ sha256, sizeBytes, mediaType, indexSha256 }) => [
    { sha256, sizeBytes, mediaType },
    ...(indexSha256 ? [{ sha256: indexSha256, sizeBytes: 7, mediaType }] : []),
  ]);

describe("publishing", () => {
  it("stores ten thousand frames in the order given, and their jobs, in a few statements", async () => {
    const { ctx, taskId, claim } = await claimedImport({ segmentSize: 100 });
    const added = photos(10_000);
    await reserveBlobs(ctx, claim, toStore(added));
    const begunAt = performance.now();
    await inTransaction(ctx, (tx) => publishMedia(tx, claim, added));
    // Far above what it takes, so that a busy machine passes, and far below one statement a frame.
    expect(performance.now() - begunAt).toBeLessThan(8_000);
    const stored = await asSystem((tx) =>
      tx.select().from(frames).where(eq(frames.taskId, taskId)).orderBy(frames.frame),
    );
    expect(stored.map(({ name }) => name)).toEqual(added.frames.map(({ name }) => name));
    expect(stored[0]).toMatchObject({ frame: 0, width: 1080, height: 1920, orientation: 6 });
    const [counted] = await asSystem((tx) =>
      tx.select({ jobs: sql<number>`count(*)::int` }).from(jobs).where(eq(jobs.taskId, taskId)),
    );
    expect(counted?.jobs).toBe(100);
  });

  it("stores the 18,000 pictures of a video, and holds its index", async () => {
    const { ctx, taskId, claim } = await claimedImport({ segmentSize: 1_000 });
    const added = film(18_000);
    await reserveBlobs(ctx, claim, toStore(added));
    const begunAt = performance.now();
    const followUps = await inTransaction(ctx, (tx) => publishMedia(tx, claim, added));
    expect(performance.now() - begunAt).toBeLessThan(8_000);
    expect(followUps.map(({ kind }) => kind)).toEqual(["build previews"]);
    const stored = await asSystem((tx) =>
      tx
        .select({
          index: frames.indexInMedium,
          time: frames.presentationTimeSecs,
          indexBlobId: media.indexBlobId,
          blobId: media.blobId,
        })
        .from(frames)
        .innerJoin(media, eq(media.id, frames.mediumId))
        .where(eq(frames.taskId, taskId))
        .orderBy(frames.frame),
    );
    expect(stored).toHaveLength(18_000);
    expect(stored[17_999]).toMatchObject({ index: 17_999, time: 17_999 / 25 });
    const held = await asSystem((tx) =>
      tx
        .select({ blobId: blobReferences.blobId, by: blobReferences.holderKind })
        .from(blobReferences)
        .where(eq(blobReferences.organizationId, claim.organizationId)),
    );
    const medium = stored[0] ?? expect.fail("nothing stored");
    expect(held.map(({ blobId }) => blobId).toSorted((a, b) => a - b)).toEqual(
      [medium.blobId, medium.indexBlobId ?? 0].toSorted((a, b) => a - b),
    );
    expect(held.every(({ by }) => by === "medium")).toBe(true);
  });

  it("is refused for more jobs than people could do, and stores nothing", async () => {
    const { ctx, taskId, claim } = await claimedImport({ segmentSize: 1 });
    const added = photos(5_001);
    await reserveBlobs(ctx, claim, toStore(added));
    const publish = inTransaction(ctx, (tx) => publishMedia(tx, claim, added));
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
    const publish = inTransaction(ctx, (tx) => publishMedia(tx, claim, photos(1)));
    await expect(publish).rejects.toMatchObject({ code: "TASK_DELETED" });
    expect(
      await asSystem((tx) => tx.select().from(requests).where(eq(requests.targetId, taskId))),
    ).toHaveLength(1);
  });

  it("never loses a frame whose blob was not reserved", async () => {
    const { ctx, claim } = await claimedImport();
    const publish = inTransaction(ctx, (tx) => publishMedia(tx, claim, photos(2)));
    await expect(publish).rejects.toThrow("0 of 2 frames");
  });
});
