import { sql } from "drizzle-orm";
import { jobs, segments, users } from "@/db/schema";

/** What lists tell of a job, from `jobs` joined with its `segments` and, on the left, its assignee in `users`. */
export const jobColumns = {
  id: jobs.id,
  taskId: jobs.taskId,
  kind: jobs.kind,
  stage: jobs.stage,
  state: jobs.state,
  revision: jobs.revision,
  updatedAt: jobs.updatedAt,
  startFrame: segments.startFrame,
  stopFrame: segments.stopFrame,
  frameCount: segments.frameCount,
  assigneeId: jobs.assigneeId,
  assigneeName: sql<string | null>`coalesce(nullif(${users.name}, ''), ${users.username})`,
};

/** Puts the assignee's two columns together: a person, or nobody. */
export function withAssignee<
  R extends { readonly assigneeId: number | null; readonly assigneeName: string | null },
>({ assigneeId, assigneeName, ...job }: R) {
  return {
    ...job,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? "" },
  };
}
