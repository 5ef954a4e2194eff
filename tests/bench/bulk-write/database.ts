import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startPostgres } from "@/cli/services/postgres";
import { APP_ROLE } from "@/db/roles";
import { migrate } from "@/db/migrate";
import type { AnnotationRecord } from "@/domain/annotations/record";
import type { Context } from "@/server/context";
import { closeDatabase } from "@/server/database";
import { buildAnnotation } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";

/** A durable database with a project, for writing many annotations into new jobs of it. */
export interface BulkDatabase {
  readonly ctx: Context;
  readonly organizationId: number;
  readonly authorId: number;
  readonly requestId: number;
  readonly labelId: number;
  /** A superuser on the driver that can COPY. */
  readonly owner: pg.Client;
  readonly newJob: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

const FRAME_COUNT = 1000;

export async function startBulkDatabase(): Promise<BulkDatabase> {
  const dir = await mkdtemp(path.join(tmpdir(), "loupe-bench-"));
  const server = await startPostgres({ dir });
  const appPassword = randomUUID();
  await migrate(server.url, { appPassword });
  const appUrl = new URL(server.url);
  appUrl.username = APP_ROLE;
  appUrl.password = appPassword;
  // What else the environment must hold is never used here.
  const unused = { REDIS_URL: "redis://127.0.0.1:1", BLOB_URL: "file:///nowhere" };
  Object.assign(process.env, { APP_DATABASE_URL: appUrl.href, ...unused });
  const owner = new pg.Client(server.url);
  await owner.connect();

  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const [labelId = 0] = project.labelIds;
  const { rows } = await owner.query<{ id: number }>(
    `insert into requests (organization_id, initiator_id, kind, payload, target_kind, target_id)
     values ($1, $2, 'import media', '{}', 'project', $3) returning id`,
    [organization.id, organization.owner.id, project.id],
  );
  return {
    ctx: contextOf(organization.owner, [organization]),
    organizationId: organization.id,
    authorId: organization.owner.id,
    requestId: rows[0]?.id ?? 0,
    labelId,
    owner,
    async newJob() {
      const { jobIds } = await buildReadyTask(project, { frameCount: FRAME_COUNT });
      return jobIds[0] ?? 0;
    },
    async stop() {
      await Promise.all([closeDatabase(), owner.end()]);
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Boxes over all frames of a job, every third with an attribute. */
export function manyBoxes(count: number, labelId: number): AnnotationRecord[] {
  return Array.from({ length: count }, (_, index) =>
    buildAnnotation({
      labelId,
      frame: index % FRAME_COUNT,
      source: "file",
      attributes: index % 3 === 0 ? { 1: "red" } : {},
    }),
  );
}
