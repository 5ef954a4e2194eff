import { eq } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import { JOB_STAGES, JOB_STATES } from "@/domain/workflow/job";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { mustBeMember } from "../organization/must-be-member";
import { mustBeOpen } from "./must-be-open";

export const updateJobInput = z.strictObject({
  id: idSchema,
  assigneeId: idSchema.nullable().optional(),
  stage: z.enum(JOB_STAGES).optional(),
  state: z.enum(JOB_STATES).optional(),
});

/**
 * Assigns a job or moves it along. A new stage starts in the state new, unless a state is given with it. Out of the
 * state completed, whichever way, only those bring it who may change what is completed: throws Conflict
 * (`JOB_CLOSED`) for others, Invalid for an assignee who is no member, NotFound.
 */
export async function updateJob(
  ctx: Context,
  { id, ...patch }: z.infer<typeof updateJobInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({
        organizationId: jobs.organizationId,
        before: { assigneeId: jobs.assigneeId, stage: jobs.stage, state: jobs.state },
      })
      .from(jobs)
      .where(eq(jobs.id, id))
      .for("update");
    if (!row) throw notFound("job", id);
    const { organizationId, before } = row;
    await mustBeMember(tx, organizationId, patch.assigneeId);
    const isNewStage = patch.stage !== undefined && patch.stage !== before.stage;
    const isNewAssignee = patch.assigneeId !== undefined && patch.assigneeId !== before.assigneeId;
    const change = { ...(isNewStage ? { state: "new" as const } : {}), ...patch };
    const isLeft = change.state !== undefined && change.state !== before.state;
    if (isLeft) await mustBeOpen(ctx, tx, { id, state: before.state });
    await tx
      .update(jobs)
      .set({
        ...change,
        ...(isNewAssignee ? { assigneeUpdatedAt: ctx.now() } : {}),
        updatedAt: ctx.now(),
      })
      .where(eq(jobs.id, id));
    const after = { ...before, ...change };
    await tx.record({ verb: "update", noun: "job", id, organizationId, before, after });
  });
}
