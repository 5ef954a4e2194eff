import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/server/transaction";
import type { ExportTarget } from "./export-target";

/**
 * Names the state of all that an export of the target would say: the revisions of its jobs, its frames, its labels.
 * The same name, the same dataset.
 */
export async function contentFingerprint(tx: Tx, target: ExportTarget): Promise<string> {
  const jobIds = target.tasks.flatMap((task) => task.jobIds);
  const taskIds = target.tasks.map((task) => task.taskId);
  const { labelOwner } = target;
  const [state] = await tx.execute<Record<string, unknown>>(sql`
    select
      (select md5(string_agg(j.id || ':' || j.revision, ',' order by j.id))
        from jobs j where j.id in (${ids(jobIds)})) as jobs,
      (select md5(string_agg(t.id || ':' || t.frame_count || ':' || t.subset || ':'
          || coalesce((select md5(string_agg(f.frame::text, ',' order by f.frame))
            from frames f where f.task_id = t.id and f.removed_at is not null), ''), ',' order by t.id))
        from tasks t where t.id in (${ids(taskIds)})) as tasks,
      (select max(l.revision) from label_schema_revisions l where ${
        "projectId" in labelOwner
          ? sql`l.project_id = ${labelOwner.projectId}`
          : sql`l.task_id = ${labelOwner.taskId}`
      }) as labels`);
  return createHash("sha256")
    .update(JSON.stringify([target.name, state]))
    .digest("hex");
}

/** All in one parameter: a project has more jobs than a statement takes parameters. */
function ids(values: readonly number[]) {
  return sql`select unnest(string_to_array(${values.join(",")}, ','))::int`;
}
