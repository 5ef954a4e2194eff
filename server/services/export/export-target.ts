import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { jobs, projects, segments, tasks } from "@/db/schema";
import { notFound } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import { idSchema } from "../listing/page";

export const targetSchema = z.strictObject({
  kind: z.enum(["job", "task", "project"]),
  id: idSchema,
});
export type Target = Readonly<z.infer<typeof targetSchema>>;

/** Part of a target: the frames of one task, or of one job in it, with the jobs that hold their annotations. */
export interface TargetTask {
  readonly taskId: number;
  /** Where the dataset puts the task's frames; "default" for a task that says nothing of it. */
  readonly subset: string;
  /** The frames' numbers; undefined: all frames of the task. */
  readonly frames?: SQL;
  readonly jobIds: readonly number[];
}

export interface ExportTarget {
  readonly organizationId: number;
  readonly name: string;
  /** Whose labels the annotations carry. */
  readonly labelOwner: { readonly projectId: number } | { readonly taskId: number };
  /** In the order of their ids. */
  readonly tasks: readonly TargetTask[];
}

const DEFAULT_SUBSET = "default";

/** What an export of a job, a task or a project covers. The recycle bin is left out. Throws NotFound. */
export async function readExportTarget(tx: Tx, target: Target): Promise<ExportTarget> {
  switch (target.kind) {
    case "job":
      return jobTarget(tx, target.id);
    case "task":
      return taskTarget(tx, target.id);
    case "project":
      return projectTarget(tx, target.id);
  }
}

async function jobTarget(tx: Tx, id: number): Promise<ExportTarget> {
  const [row] = await tx
    .select({
      organizationId: jobs.organizationId,
      taskId: jobs.taskId,
      segmentId: jobs.segmentId,
      segmentKind: segments.kind,
      startFrame: segments.startFrame,
      stopFrame: segments.stopFrame,
      name: tasks.name,
      projectId: tasks.projectId,
      subset: tasks.subset,
    })
    .from(jobs)
    .innerJoin(segments, eq(segments.id, jobs.segmentId))
    .innerJoin(tasks, eq(tasks.id, jobs.taskId))
    .where(and(eq(jobs.id, id), isNull(tasks.deletedAt)));
  if (!row) throw notFound("job", id);
  const frames =
    row.segmentKind === "range"
      ? sql`f.frame between ${row.startFrame} and ${row.stopFrame}`
      : sql`f.frame in (select s.frame from segment_frames s where s.segment_id = ${row.segmentId})`;
  return {
    organizationId: row.organizationId,
    name: `${row.name}, job ${id}`,
    labelOwner: labelOwnerOf(row),
    tasks: [{ taskId: row.taskId, subset: subsetOf(row), frames, jobIds: [id] }],
  };
}

async function taskTarget(tx: Tx, id: number): Promise<ExportTarget> {
  const [row] = await readTasks(tx, eq(tasks.id, id));
  if (!row) throw notFound("task", id);
  return {
    organizationId: row.organizationId,
    name: row.name,
    labelOwner: labelOwnerOf(row),
    tasks: [row],
  };
}

async function projectTarget(tx: Tx, id: number): Promise<ExportTarget> {
  const [project] = await tx
    .select({ organizationId: projects.organizationId, name: projects.name })
    .from(projects)
    .where(and(eq(projects.id, id), isNull(projects.deletedAt)));
  if (!project) throw notFound("project", id);
  return {
    ...project,
    labelOwner: { projectId: id },
    tasks: await readTasks(tx, eq(tasks.projectId, id)),
  };
}

async function readTasks(tx: Tx, condition: SQL) {
  const rows = await tx
    .select({
      taskId: tasks.id,
      organizationId: tasks.organizationId,
      projectId: tasks.projectId,
      name: tasks.name,
      subset: tasks.subset,
      // Qualified by hand: a selection from one table names its columns alone, and jobs has an id too.
      jobIds: sql<number[]>`array(
        select j.id from jobs j where j.task_id = tasks.id and j.kind = 'annotation' order by j.id)`,
    })
    .from(tasks)
    .where(and(condition, isNull(tasks.deletedAt)))
    .orderBy(asc(tasks.id));
  return rows.map((row) => ({ ...row, subset: subsetOf(row) }));
}

function labelOwnerOf({ projectId, taskId }: { projectId: number | null; taskId: number }) {
  return projectId === null ? { taskId } : { projectId };
}

/** A subset names files and folders of the dataset. */
function subsetOf({ subset }: { readonly subset: string }): string {
  return subset === "" || subset === "." || subset === ".." ? DEFAULT_SUBSET : subset;
}
