import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import type { Diff } from "@/domain/annotations/diff";
import type { AnnotationRecord } from "@/domain/annotations/record";
import type { Context } from "@/server/context";
import { type JobDocument, readAnnotations } from "@/server/services/annotation/read";
import { saveAnnotations } from "@/server/services/annotation/save";
import type { Services } from "../services";
import { buildAnnotation } from "./annotation";
import { contextOf } from "./context";
import { buildOrganization } from "./organization";
import { type BuiltProject, buildProject } from "./project";
import { type BuiltTask, buildReadyTask } from "./task";

/** What tests about saving need; made before the first of them, the task anew by `freshJob`. */
export interface Saving {
  readonly project: BuiltProject;
  /** Ten frames in two jobs. */
  task: BuiltTask;
  /** The project's owner. */
  readonly ctx: Context;
  /** The first job: frames 0 to 4. */
  jobId: number;
  otherJobId: number;
  readonly labelId: number;
}

/** Gives a test file a project and ways to save in it and to look behind the scenes. Call once, outside of any test. */
export function useSaving(services: Services) {
  const sql = postgres(services.ownerUrl, { max: 2 });
  afterAll(() => sql.end());
  let made: Saving | undefined;

  beforeAll(async () => {
    const organization = await buildOrganization();
    const project = await buildProject(organization);
    const [labelId = 0] = project.labelIds;
    const ctx = contextOf(organization.owner, [organization]);
    made = { project, ctx, labelId, ...(await anyTask(project)) };
  });

  const its = (): Saving => {
    if (!made) throw new Error("it is made before the first test");
    return made;
  };
  /** Everything that a save may write, counted: a refusal must leave it as it was. */
  const everything = () => sql`
    select (select count(*) from annotations) as annotations, (select count(*) from keyframes) as keyframes,
           (select count(*) from changes) as changes, (select count(*) from facts) as facts,
           (select sum(revision) from jobs) as revisions, (select max(updated_at) from jobs) as updated`;

  return {
    sql,
    its,
    everything,
    async freshJob(): Promise<void> {
      Object.assign(its(), await anyTask(its().project));
    },
    save: (baseRevision: number, diff: Diff, changeId = randomUUID()) =>
      saveAnnotations(its().ctx, { jobId: its().jobId, changeId, baseRevision, diff }),
    box: (): AnnotationRecord => buildAnnotation({ labelId: its().labelId }),
    document: (): Promise<JobDocument> => readAnnotations(its().ctx, { jobId: its().jobId }),
    /** What `work` throws. Fails when anything was written meanwhile; undefined when nothing was thrown. */
    async refusal(work: () => Promise<unknown>): Promise<unknown> {
      const before = await everything();
      const error = await work().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      const after = await everything();
      if (JSON.stringify(after) !== JSON.stringify(before))
        throw new Error("something was written");
      return error;
    },
  };
}

async function anyTask(project: BuiltProject) {
  const task = await buildReadyTask(project, { frameCount: 10, segmentSize: 5 });
  const [jobId = 0, otherJobId = 0] = task.jobIds;
  return { task, jobId, otherJobId };
}
