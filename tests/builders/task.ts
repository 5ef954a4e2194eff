import { createHash, randomBytes } from "node:crypto";
import { blobReferences, blobs, frames, jobs, media, segments, tasks } from "@/db/schema";
import { asSystem, type Tx } from "@/server/transaction";
import { uniqueName } from "./unique-name";
import type { BuiltProject } from "./project";

export interface BuiltTask {
  readonly id: number;
  readonly project: BuiltProject;
  /** In the order of their frames. */
  readonly jobIds: readonly number[];
}

/**
 * A task that is ready: `frameCount` frames of 640×480 pixels in segments of `segmentSize`, one job each.
 * Their media have rows but no bytes in the store.
 */
export async function buildReadyTask(
  project: BuiltProject,
  {
    frameCount = 10,
    segmentSize = frameCount,
    assigneeId,
  }: { frameCount?: number; segmentSize?: number; assigneeId?: number } = {},
): Promise<BuiltTask> {
  const { id: organizationId, owner } = project.organization;
  return asSystem(async (tx) => {
    const [task] = await tx
      .insert(tasks)
      .values({
        organizationId,
        projectId: project.id,
        ownerId: owner.id,
        name: uniqueName("task"),
        state: "ready",
        segmentSize,
        frameCount,
      })
      .returning({ id: tasks.id });
    if (!task) throw new Error("an insert returned no row");
    await buildFrames(tx, { organizationId, taskId: task.id, frameCount });
    const jobIds: number[] = [];
    for (let startFrame = 0; startFrame < frameCount; startFrame += segmentSize) {
      const stopFrame = Math.min(startFrame + segmentSize, frameCount) - 1;
      const range = { startFrame, stopFrame, frameCount: stopFrame - startFrame + 1 };
      jobIds.push(await buildJob(tx, { organizationId, taskId: task.id }, range, assigneeId));
    }
    return { id: task.id, project, jobIds };
  });
}

type Parents = { readonly organizationId: number; readonly taskId: number };

async function buildFrames(
  tx: Tx,
  { organizationId, taskId, frameCount }: Parents & { readonly frameCount: number },
): Promise<void> {
  const numbers = Array.from({ length: frameCount }, (_, frame) => frame);
  const content = { organizationId, sizeBytes: 1000, mediaType: "image/jpeg" };
  const stored = await tx
    .insert(blobs)
    .values(numbers.map(() => ({ ...content, sha256: anyHash() })))
    .returning();
  const pictures = await tx
    .insert(media)
    .values(
      stored.map(({ id, sha256 }) => ({
        ...content,
        blobId: id,
        sha256,
        kind: "image" as const,
        storedWidth: 640,
        storedHeight: 480,
      })),
    )
    .returning({ id: media.id });
  await tx.insert(blobReferences).values(
    stored.map(({ id }) => ({
      organizationId,
      blobId: id,
      holderKind: "task" as const,
      holderId: taskId,
    })),
  );
  await tx.insert(frames).values(
    pictures.map(({ id }, frame) => ({
      organizationId,
      taskId,
      frame,
      mediumId: id,
      name: `${String(frame).padStart(6, "0")}.jpg`,
      width: 640,
      height: 480,
    })),
  );
}

async function buildJob(
  tx: Tx,
  parents: Parents,
  range: { readonly startFrame: number; readonly stopFrame: number; readonly frameCount: number },
  assigneeId: number | undefined,
): Promise<number> {
  const [segment] = await tx
    .insert(segments)
    .values({ ...parents, ...range })
    .returning({ id: segments.id });
  if (!segment) throw new Error("an insert returned no row");
  const [job] = await tx
    .insert(jobs)
    .values({ ...parents, segmentId: segment.id, assigneeId })
    .returning({ id: jobs.id });
  if (!job) throw new Error("an insert returned no row");
  return job.id;
}

function anyHash(): string {
  return createHash("sha256").update(randomBytes(16)).digest("hex");
}
