import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import type pg from "pg";
import type { Context } from "@/server/context";
import { createTask, createTaskInput } from "@/server/services/task/create-task";
import { createUpload } from "@/server/services/upload/create-upload";
import { receiveBytes } from "@/server/services/upload/receive-bytes";
import { blobStore } from "@/server/storage";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { startWorkerProcess } from "@/tests/workers/worker-process";
import { startBenchServices } from "../bench-services";
import { type LongFilm, makeLongFilm } from "./long-film";

/** As the browser sends them. */
const PART_BYTES = 8 * 1024 * 1024;

/** A film of ten minutes, a durable database, Redis, and an import worker that waits. */
export interface ArrivedFilms {
  readonly film: LongFilm;
  readonly owner: pg.Client;
  /** A new organization to which the film has been uploaded, part by part, and an empty task for it. */
  readonly newTask: () => Promise<{ ctx: Context; taskId: number; uploadId: string }>;
  readonly stop: () => Promise<void>;
}

export async function startArrivedFilms(): Promise<ArrivedFilms> {
  const services = await startBenchServices();
  const film = await makeLongFilm(services.dir);
  const worker = await startWorkerProcess("import");
  return {
    film,
    owner: services.owner,
    newTask: () => newTask(film),
    async stop() {
      await worker.end("SIGTERM");
      await services.stop();
    },
  };
}

async function newTask({ file, sizeBytes }: LongFilm) {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const ctx = contextOf(organization.owner, [organization]);
  const uploadId = randomUUID();
  const named = { fileName: "long.mp4", relativePath: "long.mp4", metadata: {} };
  await createUpload(ctx, { id: uploadId, organizationId: organization.id, sizeBytes, ...named });
  await receiveBytes(ctx, {
    uploadId,
    offsetBytes: 0,
    sizeBytes,
    body: createReadStream(file),
    partBytes: PART_BYTES,
    store: blobStore(),
  });
  const input = createTaskInput.parse({ projectId: project.id, name: "ten minutes" });
  const { id: taskId } = await createTask(ctx, input);
  return { ctx, taskId, uploadId };
}
