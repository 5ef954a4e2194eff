import type pg from "pg";
import type { AnnotationRecord } from "@/domain/annotations/record";
import type { Context } from "@/server/context";
import { buildAnnotation } from "@/tests/builders/annotation";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { buildReadyTask } from "@/tests/builders/task";
import { startBenchServices } from "../bench-services";

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
  const { owner, stop } = await startBenchServices();
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
    stop,
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
