import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type pg from "pg";
import sharp from "sharp";
import { readImageHeader } from "@/domain/media/image-probe";
import type { Context } from "@/server/context";
import { mapConcurrently } from "@/server/map-concurrently";
import { createTask, createTaskInput } from "@/server/services/task/create-task";
import { uploadPartKey } from "@/server/storage/blob-key";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { startWorkerProcess } from "@/tests/workers/worker-process";
import { startBenchServices } from "../bench-services";

export const COUNT = 10_000;

/** Ten thousand photos that have arrived, a durable database, Redis, and an import worker that waits. */
export interface ManyUploads {
  /** Where the photos lie, one key a photo. */
  readonly photoKeys: readonly string[];
  readonly blobDir: string;
  readonly owner: pg.Client;
  /** A new organization that has all photos as uploads, and an empty task for them. */
  readonly newTask: () => Promise<EmptyTask>;
  readonly stop: () => Promise<void>;
}

export interface EmptyTask {
  readonly ctx: Context;
  readonly organizationId: number;
  readonly taskId: number;
  readonly uploadIds: readonly string[];
}

export async function startManyUploads(): Promise<ManyUploads> {
  const services = await startBenchServices();
  const photos = await storePhotos();
  const worker = await startWorkerProcess("import");
  return {
    photoKeys: photos.map(({ key }) => key),
    blobDir: services.blobDir,
    owner: services.owner,
    newTask: () => newTask(photos),
    async stop() {
      await worker.end("SIGTERM");
      await services.stop();
    },
  };
}

interface Photo {
  readonly key: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** One 1080p picture of noise, 150 KB or so, with a comment of its own in each copy: no two have one hash. */
async function storePhotos(): Promise<readonly Photo[]> {
  const noise = { type: "gaussian", mean: 128, sigma: 20 } as const;
  const jpeg = await sharp({
    create: { width: 1920, height: 1080, channels: 3, background: "#888", noise },
  })
    .blur(3)
    .jpeg({ quality: 60 })
    .toBuffer();
  const numbers = Array.from({ length: COUNT }, (_, number) => number);
  return mapConcurrently(8, numbers, async (number) => {
    const bytes = withComment(jpeg, `photo ${number}`);
    const key = `bench/photos/${number}`;
    await blobStore().put(key, one(bytes));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { key, sha256, sizeBytes: bytes.length };
  });
}

function withComment(jpeg: Buffer, comment: string): Buffer {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([head, Buffer.from(comment, "latin1"), jpeg.subarray(2)]);
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** Puts rows and keys where receiving the files would have put them; the receiving itself is not measured here. */
async function newTask(photos: readonly Photo[]): Promise<EmptyTask> {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const ctx = contextOf(organization.owner, [organization]);
  const [first] = photos;
  if (!first) throw new Error("there are no photos");
  const head: Uint8Array[] = [];
  for await (const chunk of blobStore().read(first.key)) head.push(chunk);
  const header = readImageHeader(Buffer.concat(head));
  const rows = photos.map(({ sha256, sizeBytes, key }, number) => {
    const id = randomUUID();
    const name = `photo_${String(number).padStart(5, "0")}.jpg`;
    return { id, name, sizeBytes, from: key, key: uploadPartKey(id, 0, id), sha256 };
  });
  await blobStore().copy(rows.map(({ from, key }) => ({ from, to: key })));
  await asSystem(async (tx) => {
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as given("id" uuid, "name" text, "sizeBytes" bigint, "key" text, "sha256" text)`;
    await tx.execute(sql`
      insert into uploads (id, organization_id, owner_id, file_name, relative_path, size_bytes, offset_bytes,
                           state, inspected, expires_at)
      select "id", ${organization.id}, ${organization.owner.id}, "name", "name", "sizeBytes", "sizeBytes",
             'received', jsonb_build_object('sha256', "sha256", 'header', ${JSON.stringify(header)}::text::jsonb),
             now() + interval '1 day'
      from ${given}`);
    await tx.execute(sql`
      insert into upload_parts (organization_id, upload_id, offset_bytes, size_bytes, blob_key)
      select ${organization.id}, "id", 0, "sizeBytes", "key" from ${given}`);
  });
  const input = createTaskInput.parse({ projectId: project.id, name: "ten thousand" });
  const { id: taskId } = await createTask(ctx, input);
  return {
    ctx,
    organizationId: organization.id,
    taskId,
    uploadIds: rows.map(({ id }) => id),
  };
}
