import { and, eq, isNull, sql } from "drizzle-orm";
import { tasks, uploads } from "@/db/schema";
import { planSegments, TooManySegments } from "@/domain/workflow/plan-segments";
import { limitExceeded, LoupeError } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import { createRequest } from "../request/create-request";
import type { ClaimedRequest } from "../request/lease";
import { isOneOfUploads } from "./abandon-import";
import type { ImportedFile } from "./imported-file";
import { importPayloadSchema } from "./import-payload";

/**
 * Makes stored files the next frames of the request's task, in the order given, with segments and jobs over them,
 * and the task ready. Frame numbers go on where the task ends. The blobs must be reserved by the request, whose
 * lease the caller has locked in this transaction. Returns the id of the request that builds the previews.
 * Throws NotFound when the task was deleted meanwhile, LimitExceeded `TOO_MANY_JOBS`.
 */
export async function publishMedia(
  tx: Tx,
  claim: ClaimedRequest,
  files: readonly ImportedFile[],
): Promise<{ previewsRequestId: number }> {
  const { taskId, uploadIds } = importPayloadSchema.parse(claim.payload);
  const { organizationId } = claim;
  const task = await lockTask(tx, taskId);
  const segments = plan(task, files.length);
  await insertMedia(tx, claim, files);
  await insertFrames(tx, { organizationId, taskId, firstFrame: task.frameCount }, files);
  await insertJobs(tx, { organizationId, taskId }, segments);
  const frameCount = task.frameCount + files.length;
  await tx
    .update(tasks)
    .set({ state: "ready", frameCount, updatedAt: sql`now()` })
    .where(eq(tasks.id, taskId));
  // Nobody reads them any more. Their bytes are freed after the commit.
  await tx
    .update(uploads)
    .set({ state: "abandoned", updatedAt: sql`now()` })
    .where(isOneOfUploads(uploadIds));
  await tx.record({
    verb: "add:media",
    noun: "task",
    id: taskId,
    organizationId,
    before: { state: "preparing", frameCount: task.frameCount },
    after: { state: "ready", frameCount, jobs: segments.length },
  });
  const { requestId } = await createRequest(tx, {
    kind: "build previews",
    organizationId,
    initiatorId: claim.initiatorId,
    target: { kind: "task", id: taskId },
    payload: { taskId },
    idempotencyKey: null,
  });
  return { previewsRequestId: requestId };
}

async function lockTask(tx: Tx, taskId: number) {
  const [task] = await tx
    .select({
      frameCount: tasks.frameCount,
      segmentSize: tasks.segmentSize,
      overlap: tasks.overlap,
    })
    .from(tasks)
    .where(and(eq(tasks.id, taskId), isNull(tasks.deletedAt)))
    .for("update");
  if (task) return task;
  throw new LoupeError("NotFound", "TASK_DELETED", "The task was deleted in the meantime.", {
    taskId,
  });
}

type LockedTask = Awaited<ReturnType<typeof lockTask>>;

function plan(task: LockedTask, frameCount: number) {
  try {
    return planSegments({
      frameCount,
      size: task.segmentSize ?? 0,
      overlap: task.overlap,
      firstFrame: task.frameCount,
    });
  } catch (error) {
    if (!(error instanceof TooManySegments)) throw error;
    throw limitExceeded("TOO_MANY_JOBS", error.message, { jobs: error.count });
  }
}

/** Each content once in an organization, held by its medium instead of by the request. */
async function insertMedia(tx: Tx, claim: ClaimedRequest, files: readonly ImportedFile[]) {
  const distinct = [...new Map(files.map((file) => [file.sha256, file])).values()].map((file) => ({
    sha256: file.sha256,
    mediaType: file.header.mediaType,
    sizeBytes: file.sizeBytes,
    storedWidth: file.header.stored.width,
    storedHeight: file.header.stored.height,
  }));
  const rows = distinct.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  await tx.execute(sql`
    insert into media (organization_id, blob_id, kind, sha256, media_type, size_bytes, stored_width, stored_height)
    select ${claim.organizationId}, blobs.id, 'image', given."sha256", "mediaType", "sizeBytes", "storedWidth", "storedHeight"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as given("sha256" text, "mediaType" text, "sizeBytes" bigint, "storedWidth" int, "storedHeight" int)
    join blobs on blobs.organization_id = ${claim.organizationId} and blobs.sha256 = given."sha256"
    order by given."sha256"
    on conflict (organization_id, sha256) do nothing`);
  await tx.execute(sql`
    insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
    select media.organization_id, media.blob_id, 'medium', media.id
    from media
    join blob_references held on held.blob_id = media.blob_id
      and held.holder_kind = 'request' and held.holder_id = ${claim.id}
    on conflict do nothing`);
  await tx.execute(sql`
    delete from blob_references where holder_kind = 'request' and holder_id = ${claim.id}`);
}

interface FramesPlace {
  readonly organizationId: number;
  readonly taskId: number;
  readonly firstFrame: number;
}

async function insertFrames(
  tx: Tx,
  { organizationId, taskId, firstFrame }: FramesPlace,
  files: readonly ImportedFile[],
) {
  const rows = files.map(({ name, sha256, header }, index) => ({
    frame: firstFrame + index,
    name,
    sha256,
    width: header.width,
    height: header.height,
    orientation: header.orientation,
  }));
  const inserted = await tx.execute(sql`
    insert into frames (organization_id, task_id, frame, medium_id, name, width, height, orientation)
    select ${organizationId}, ${taskId}, given."frame", media.id, given."name", given."width", given."height", given."orientation"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as given("frame" int, "name" text, "sha256" text, "width" int, "height" int, "orientation" smallint)
    join media on media.organization_id = ${organizationId} and media.sha256 = given."sha256"
    order by given."frame"`);
  // A join that finds no medium would silently lose a frame.
  if (inserted.count !== files.length) {
    throw new Error(`${inserted.count} of ${files.length} frames of task ${taskId} were stored`);
  }
}

async function insertJobs(
  tx: Tx,
  { organizationId, taskId }: Omit<FramesPlace, "firstFrame">,
  segments: readonly { readonly startFrame: number; readonly stopFrame: number }[],
) {
  await tx.execute(sql`
    with stored as (
      insert into segments (organization_id, task_id, start_frame, stop_frame, frame_count)
      select ${organizationId}, ${taskId}, "startFrame", "stopFrame", "stopFrame" - "startFrame" + 1
      from jsonb_to_recordset(${JSON.stringify(segments)}::text::jsonb)
        as given("startFrame" int, "stopFrame" int)
      order by "startFrame"
      returning id, start_frame
    )
    insert into jobs (organization_id, task_id, segment_id)
    select ${organizationId}, ${taskId}, id from stored order by start_frame`);
}
