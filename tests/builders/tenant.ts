import { randomUUID } from "node:crypto";
import {
  annotationRelations,
  contextMedia,
  datasetVersionJobs,
  datasetVersions,
  frames,
  invitations,
  jobCollaborators,
  jobs,
  labelSchemaRevisions,
  media,
  previews,
  renditions,
  requests,
  segmentFrames,
  uploadParts,
  uploads,
} from "@/db/schema";
import { readAnnotations } from "@/server/services/annotation/read";
import { saveAnnotations } from "@/server/services/annotation/save";
import { asSystem, type Tx } from "@/server/transaction";
import { eq } from "drizzle-orm";
import { adding, buildAnnotation, buildKeyframe } from "./annotation";
import { contextOf } from "./context";
import { type BuiltOrganization, buildOrganization } from "./organization";
import { type BuiltProject, buildProject } from "./project";
import { type BuiltTask, buildReadyTask } from "./task";
import { uniqueName } from "./unique-name";

/** An organization that has at least one row in every tenant table. */
export async function buildTenant(): Promise<BuiltOrganization> {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const task = await buildReadyTask(project, { frameCount: 2 });
  await annotate(project, task);
  await asSystem(async (tx) => {
    await fillAroundTask(tx, task);
    await fillVersions(tx, task);
    await fillWork(tx, task);
  });
  return organization;
}

/** Two shapes with a relation, and a track with a keyframe, which also gives a change and a fact. */
async function annotate({ organization, labelIds }: BuiltProject, { jobIds }: BuiltTask) {
  const [labelId = 0] = labelIds;
  const [jobId = 0] = jobIds;
  const ctx = contextOf(organization.owner, [organization]);
  const track = buildAnnotation({ labelId, kind: "track" });
  const shapes = [buildAnnotation({ labelId }), buildAnnotation({ labelId })];
  const diff = adding(track, buildKeyframe(track.id, 0), ...shapes);
  await saveAnnotations(ctx, { jobId, changeId: randomUUID(), baseRevision: 0, diff });
  const [fromId = 0, toId = 0] = Object.values((await readAnnotations(ctx, { jobId })).ids);
  await asSystem((tx) =>
    tx.insert(annotationRelations).values({
      organizationId: organization.id,
      jobId,
      kind: "beside",
      fromId,
      toId,
      createdById: organization.owner.id,
    }),
  );
}

async function fillAroundTask(tx: Tx, { id: taskId, project, jobIds }: BuiltTask): Promise<void> {
  const { id: organizationId, owner } = project.organization;
  const [jobId = 0] = jobIds;
  const parents = { organizationId, taskId };
  const [shown] = await tx
    .select({ mediumId: frames.mediumId, blobId: media.blobId, segmentId: jobs.segmentId })
    .from(frames)
    .innerJoin(media, eq(media.id, frames.mediumId))
    .innerJoin(jobs, eq(jobs.taskId, frames.taskId))
    .where(eq(frames.taskId, taskId))
    .limit(1);
  if (!shown) throw new Error("the task has frames and a job");
  const { mediumId, blobId, segmentId } = shown;
  await tx.insert(contextMedia).values({ ...parents, frame: 0, mediumId, name: "left.jpg" });
  await tx.insert(segmentFrames).values({ ...parents, segmentId, frame: 0 });
  await tx.insert(jobCollaborators).values({ organizationId, jobId, userId: owner.id });
  await tx.insert(previews).values({ organizationId, mediumId, blobId, width: 64, height: 48 });
  await tx
    .insert(renditions)
    .values({ organizationId, mediumId, blobId, kind: "picture", number: 0, quality: 90 });
}

async function fillVersions(tx: Tx, { project, jobIds }: BuiltTask): Promise<void> {
  const { id: organizationId, owner } = project.organization;
  const [jobId = 0] = jobIds;
  const parents = { organizationId, projectId: project.id, authorId: owner.id };
  const [schema] = await tx
    .insert(labelSchemaRevisions)
    .values({ ...parents, revision: 1, labels: [] })
    .returning();
  if (!schema) throw new Error("an insert returned no row");
  const [version] = await tx
    .insert(datasetVersions)
    .values({
      ...parents,
      name: "v1",
      labelSchemaRevisionId: schema.id,
      mediaManifestHash: "0".repeat(64),
    })
    .returning();
  if (!version) throw new Error("an insert returned no row");
  await tx
    .insert(datasetVersionJobs)
    .values({ organizationId, versionId: version.id, jobId, revision: 1 });
}

async function fillWork(tx: Tx, { id: taskId, project }: BuiltTask): Promise<void> {
  const { id: organizationId, owner } = project.organization;
  const expiresAt = new Date(Date.now() + 86_400_000);
  await tx.insert(invitations).values({
    organizationId,
    keyHash: uniqueName("hash"),
    email: "someone@example.org",
    role: "worker",
    inviterId: owner.id,
    expiresAt,
  });
  await tx.insert(requests).values({
    organizationId,
    initiatorId: owner.id,
    kind: "build previews",
    payload: {},
    targetKind: "task",
    targetId: taskId,
  });
  const [upload] = await tx
    .insert(uploads)
    .values({
      organizationId,
      ownerId: owner.id,
      fileName: "a.jpg",
      relativePath: "a.jpg",
      sizeBytes: 2,
      offsetBytes: 1,
      expiresAt,
    })
    .returning({ id: uploads.id });
  if (!upload) throw new Error("an insert returned no row");
  await tx.insert(uploadParts).values({
    organizationId,
    uploadId: upload.id,
    offsetBytes: 0,
    sizeBytes: 1,
    blobKey: uniqueName("part"),
  });
}
