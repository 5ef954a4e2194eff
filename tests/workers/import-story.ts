import { and, asc, eq } from "drizzle-orm";
import sharp from "sharp";
import {
  blobReferences,
  blobs,
  frames,
  jobs,
  media,
  previews,
  requests,
  segments,
  tasks,
} from "@/db/schema";
import type { Context } from "@/server/context";
import { attachMedia } from "@/server/services/task/attach-media";
import { createTask, createTaskInput } from "@/server/services/task/create-task";
import { asSystem } from "@/server/transaction";
import { contextOf } from "../builders/context";
import { buildOrganization } from "../builders/organization";
import { buildProject } from "../builders/project";
import { sendUpload } from "./send-upload";
import { until } from "./until";

/** A small picture that is unlike that of any other `seed`. */
export function picture(seed: number, size = { width: 64, height: 48 }): Promise<Buffer> {
  const background = { r: seed % 256, g: (seed >> 8) % 256, b: 128 };
  return sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer();
}

/** A person with an empty task, who can send files to it and see what became of them. */
export async function importStory({ segmentSize = null as number | null, overlap = 0 } = {}) {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const ctx: Context = contextOf(organization.owner, [organization]);
  const { id: taskId } = await createTask(
    ctx,
    createTaskInput.parse({ projectId: project.id, name: "photos", segmentSize, overlap }),
  );
  return {
    ctx,
    taskId,
    project,
    organization,
    async attach(files: Readonly<Record<string, Uint8Array>>): Promise<number> {
      const uploadIds: string[] = [];
      for (const [name, content] of Object.entries(files)) {
        uploadIds.push(await sendUpload(ctx, organization.id, name, content));
      }
      return (await attachMedia(ctx, { taskId, uploadIds })).requestId;
    },
    /** Everything that an import leaves behind, and must leave behind once. */
    stored: () =>
      asSystem(async (tx) => ({
        task: (await tx.select().from(tasks).where(eq(tasks.id, taskId)))[0],
        frames: await tx
          .select({
            frame: frames.frame,
            name: frames.name,
            width: frames.width,
            sha256: media.sha256,
          })
          .from(frames)
          .innerJoin(media, eq(media.id, frames.mediumId))
          .where(eq(frames.taskId, taskId))
          .orderBy(asc(frames.frame)),
        segments: await tx
          .select({ startFrame: segments.startFrame, stopFrame: segments.stopFrame })
          .from(segments)
          .where(eq(segments.taskId, taskId))
          .orderBy(asc(segments.id)),
        jobs: await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.taskId, taskId)),
        media: await tx
          .select({ sha256: media.sha256 })
          .from(media)
          .where(eq(media.organizationId, organization.id)),
        blobs: await tx
          .select({ sha256: blobs.sha256 })
          .from(blobs)
          .where(eq(blobs.organizationId, organization.id)),
        heldByRequests: await tx
          .select({ blobId: blobReferences.blobId })
          .from(blobReferences)
          .where(
            and(
              eq(blobReferences.organizationId, organization.id),
              eq(blobReferences.holderKind, "request"),
            ),
          ),
        previews: await tx
          .select({ width: previews.width, height: previews.height })
          .from(previews)
          .where(eq(previews.organizationId, organization.id)),
      })),
  };
}

/** Waits until a request is over and answers its row. */
export function untilOver(requestId: number, waiting: Parameters<typeof until>[1] = {}) {
  return until(async () => {
    const [row] = await asSystem((tx) =>
      tx.select().from(requests).where(eq(requests.id, requestId)),
    );
    return row && row.state !== "queued" && row.state !== "running" && row;
  }, waiting);
}
