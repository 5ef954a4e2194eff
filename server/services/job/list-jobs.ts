import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { jobs, projects, segments, tasks, users } from "@/db/schema";
import { JOB_STAGES, JOB_STATES } from "@/domain/workflow/job";
import type { Listing } from "@/server/access/list-filter";
import { whereListed } from "@/server/access/where-listed";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { below, idSchema, nameHolds, pageInput, pageOf, searchSchema } from "../listing/page";
import { jobColumns, withAssignee } from "./job-columns";

export const listJobsInput = z.strictObject({
  organizationId: idSchema.optional(),
  projectId: idSchema.optional(),
  taskId: idSchema.optional(),
  assigneeId: idSchema.optional(),
  state: z.enum(JOB_STATES).optional(),
  stage: z.enum(JOB_STAGES).optional(),
  search: searchSchema,
  ...pageInput,
});

/** Jobs that the caller may view, newest first. `search` looks at the names of their tasks. */
export async function listJobs(
  ctx: Context & { readonly listing: Listing<"job"> },
  input: z.infer<typeof listJobsInput>,
) {
  const rows = await inTransaction(ctx, (tx) =>
    tx
      .select({
        ...jobColumns,
        organizationId: jobs.organizationId,
        taskName: tasks.name,
        projectId: tasks.projectId,
        projectName: projects.name,
      })
      .from(jobs)
      .innerJoin(tasks, eq(tasks.id, jobs.taskId))
      .innerJoin(segments, eq(segments.id, jobs.segmentId))
      .leftJoin(projects, eq(projects.id, tasks.projectId))
      .leftJoin(users, eq(users.id, jobs.assigneeId))
      .where(
        and(
          whereListed(ctx.listing),
          input.organizationId ? eq(jobs.organizationId, input.organizationId) : undefined,
          input.projectId ? eq(tasks.projectId, input.projectId) : undefined,
          input.taskId ? eq(jobs.taskId, input.taskId) : undefined,
          input.assigneeId ? eq(jobs.assigneeId, input.assigneeId) : undefined,
          input.state ? eq(jobs.state, input.state) : undefined,
          input.stage ? eq(jobs.stage, input.stage) : undefined,
          nameHolds(tasks.name, input.search),
          below(jobs.id, input.cursor),
        ),
      )
      .orderBy(desc(jobs.id))
      .limit(input.limit + 1),
  );
  return pageOf(rows.map(withAssignee), input.limit);
}
