import { createHash, randomBytes } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { blobs, frames, media, segmentFrames, segments } from "@/db/schema";
import {
  PACKET_IS_KEY,
  PACKET_IS_SHOWN,
  PACKET_STARTS,
  type PacketIndex,
} from "@/domain/media/packet-index";
import { encodePacketIndex } from "@/domain/media/packet-index-codec";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { useServices } from "@/tests/services";
import { firstFrames } from "./first-frames";
import { rangeFrames } from "./range-frames";

useServices();

const CHUNK = 250;

/** Of a film whose pictures are decoded in the order in which they are shown. */
function indexOf(pictureCount: number): PacketIndex {
  const packets = Array.from({ length: pictureCount }, (_, packet) => packet);
  const starts = PACKET_STARTS | PACKET_IS_KEY | PACKET_IS_SHOWN;
  return {
    codec: "vp8",
    codecString: "vp8",
    description: new Uint8Array(),
    width: 64,
    height: 48,
    rotation: 0,
    pixelAspect: [1, 1],
    isCut: true,
    chunks: Array.from({ length: Math.ceil(pictureCount / CHUNK) }, (_, chunk) => ({
      firstPacket: chunk * CHUNK,
      packetCount: Math.min(CHUNK, pictureCount - chunk * CHUNK),
      firstPicture: chunk * CHUNK,
      pictureCount: Math.min(CHUNK, pictureCount - chunk * CHUNK),
    })),
    offsets: Float64Array.from(packets, (packet) => packet * 1_000),
    sizes: Uint32Array.from(packets, () => 900),
    orders: Uint32Array.from(packets),
    times: Float64Array.from(packets, (packet) => packet / 25),
    flags: Uint8Array.from(packets, (packet) => (packet % CHUNK === 0 ? starts : PACKET_IS_SHOWN)),
  };
}

/** A task of every `step`th picture of a film of `pictureCount`. Its rows have an index, and no film. */
async function filmTask(pictureCount: number, { step = 1, segmentSize = pictureCount } = {}) {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const frameCount = Math.ceil(pictureCount / step);
  const task = await buildReadyTask(project, { frameCount: 1 });
  const index = encodePacketIndex(indexOf(pictureCount));
  const sha256 = createHash("sha256").update(index).digest("hex");
  await blobStore().put(
    blobKey(organization.id, sha256),
    (async function* () {
      yield index;
    })(),
  );
  const organizationId = organization.id;
  await asSystem(async (tx) => {
    const stored = { organizationId, mediaType: "application/octet-stream" };
    const [indexBlob, filmBlob] = await tx
      .insert(blobs)
      .values([
        { ...stored, sha256, sizeBytes: index.byteLength },
        { ...stored, sha256: randomBytes(32).toString("hex"), sizeBytes: 1 },
      ])
      .returning();
    const [medium] = await tx
      .insert(media)
      .values({
        organizationId,
        blobId: filmBlob?.id ?? 0,
        indexBlobId: indexBlob?.id,
        kind: "video",
        sha256: filmBlob?.sha256 ?? "",
        mediaType: "video/webm",
        sizeBytes: 1,
        pictureCount,
      })
      .returning();
    await tx.delete(frames).where(eq(frames.taskId, task.id));
    await tx.execute(sql`
      insert into frames (organization_id, task_id, frame, medium_id, index_in_medium, presentation_time_secs, name, width, height)
      select ${organizationId}::int, ${task.id}::int, at, ${medium?.id ?? 0}::int, at * ${step}::int, at * ${step}::int / 25.0, 'f' || at, 64, 48
      from generate_series(0, ${frameCount - 1}::int) at`);
    await tx
      .update(segments)
      .set({ stopFrame: segmentSize - 1, frameCount: segmentSize })
      .where(eq(segments.taskId, task.id));
  });
  return { ctx: contextOf(organization.owner, [organization]), task, jobId: task.jobIds[0] ?? 0 };
}

const chunksOf = (described: Awaited<ReturnType<typeof rangeFrames>>) =>
  described.map(({ frame, source }) =>
    source.kind === "chunk" ? [frame, source.chunk, source.firstFrame] : [frame, source.kind],
  );

describe("a range of frames of a film", () => {
  it("names the chunk of each, and under which frame that is asked for", async () => {
    const { ctx, jobId } = await filmTask(1_000, { step: 7, segmentSize: 143 });
    // Frames 36 to 71 are pictures 252 to 497, those of chunk 1.
    const described = await rangeFrames(ctx, { jobId, from: 70, to: 73 });
    expect(chunksOf(described)).toEqual([
      [70, 1, 36],
      [71, 1, 36],
      [72, 2, 72],
      [73, 2, 72],
    ]);
    expect(described[0]).toMatchObject({ indexInMedium: 490, timeSecs: 19.6, isRemoved: false });
  });

  it("never names a frame outside of the job", async () => {
    const { ctx, jobId, task } = await filmTask(1_000);
    await asSystem((tx) =>
      tx
        .update(segments)
        .set({ startFrame: 100, stopFrame: 400, frameCount: 301 })
        .where(eq(segments.taskId, task.id)),
    );
    expect(chunksOf(await rangeFrames(ctx, { jobId, from: 200, to: 201 }))).toEqual([
      [200, 0, 100],
      [201, 0, 100],
    ]);
    await asSystem(async (tx) => {
      const [segment] = await tx
        .update(segments)
        .set({ kind: "list", frameCount: 3 })
        .where(eq(segments.taskId, task.id))
        .returning();
      const parents = {
        organizationId: segment?.organizationId ?? 0,
        taskId: task.id,
        segmentId: segment?.id ?? 0,
      };
      await tx
        .insert(segmentFrames)
        .values([100, 150, 400].map((frame) => ({ ...parents, frame })));
    });
    expect(chunksOf(await rangeFrames(ctx, { jobId, from: 101, to: 400 }))).toEqual([
      [150, 0, 100],
      [400, 1, 400],
    ]);
  });

  it("has the removed ones too, which say so", async () => {
    const { ctx, jobId, task } = await filmTask(300);
    await asSystem((tx) =>
      tx
        .update(frames)
        .set({ removedAt: new Date() })
        .where(and(eq(frames.taskId, task.id), inArray(frames.frame, [11, 12]))),
    );
    const described = await rangeFrames(ctx, { jobId, from: 10, to: 13 });
    expect(described.map(({ frame, isRemoved }) => [frame, isRemoved])).toEqual([
      [10, false],
      [11, true],
      [12, true],
      [13, false],
    ]);
  });

  it("costs the same wherever it lies in a long job", async () => {
    const { ctx, jobId, task } = await filmTask(100_000);
    await asSystem((tx) => tx.execute(sql`analyze frames`)).catch(() => {});
    await rangeFrames(ctx, { jobId, from: 0, to: 0 });
    const timed = async (from: number) => {
      const begunAt = performance.now();
      const described = await rangeFrames(ctx, { jobId, from, to: from + 99 });
      expect(described).toHaveLength(100);
      return performance.now() - begunAt;
    };
    await timed(100);
    const early = Math.min(await timed(100), await timed(350), await timed(600));
    const late = Math.min(await timed(99_100), await timed(99_350), await timed(99_600));
    // Far above the noise of a busy machine, and far below reading a hundred thousand rows.
    expect(late).toBeLessThan(early * 3 + 50);
    const shown = await asSystem((tx) => firstFrames(tx, [task.id]));
    expect(shown.get(task.id)?.source).toEqual({ kind: "picture" });
  });
});
