import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { tasks } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { nameSchema } from "../listing/name";
import { idSchema } from "../listing/page";
import { mustBeMember } from "../organization/must-be-member";
import { mediaSettings, mustAgree } from "./media-settings";

export const updateTaskInput = z
  .strictObject({ name: nameSchema, assigneeId: idSchema.nullable(), ...mediaSettings })
  .partial()
  .extend({ id: idSchema });

/**
 * Renames or assigns a task, or changes what becomes of media that are added to it later. An assignee must be a
 * member of its organization, else Invalid; so are settings that cannot stand together. Throws NotFound.
 */
export async function updateTask(
  ctx: Context,
  { id, ...patch }: z.infer<typeof updateTaskInput>,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({ organizationId: tasks.organizationId, before: changeable })
      .from(tasks)
      .where(and(eq(tasks.id, id), isNull(tasks.deletedAt)))
      .for("update");
    if (!row) throw notFound("task", id);
    const { organizationId, before } = row;
    const after = { ...before, ...patch };
    mustAgree(after);
    await mustBeMember(tx, organizationId, patch.assigneeId);
    await tx
      .update(tasks)
      .set({ ...patch, updatedAt: ctx.now() })
      .where(eq(tasks.id, id));
    await tx.record({ verb: "update", noun: "task", id, organizationId, before, after });
  });
}

const changeable = {
  name: tasks.name,
  assigneeId: tasks.assigneeId,
  subset: tasks.subset,
  segmentSize: tasks.segmentSize,
  overlap: tasks.overlap,
  sorting: tasks.sorting,
  firstPicture: tasks.firstPicture,
  lastPicture: tasks.lastPicture,
  pictureStep: tasks.pictureStep,
  imageQuality: tasks.imageQuality,
};
