import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { tasks, uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { conflict, invalid, notFound } from "@/server/errors";
import { inTransaction, type Tx } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { idSchema } from "../listing/page";
import { createRequest } from "../request/create-request";
import { hintRequest } from "../request/hint-request";

export const attachMediaInput = z.strictObject({
  taskId: idSchema,
  /** In the form in which rows have them; one given twice counts once, at its first place. */
  uploadIds: z
    .array(z.uuid().toLowerCase())
    .min(1)
    .max(100_000)
    .transform((ids) => [...new Set(ids)]),
});

/**
 * Gives finished uploads to a task and asks the import worker to make frames and jobs of them. Added media get
 * the next frame numbers. Throws Conflict while another import prepares the task, and Invalid for an upload
 * that is unfinished, given away already, another person's or of another organization.
 */
export async function attachMedia(
  ctx: Context,
  { taskId, uploadIds }: z.infer<typeof attachMediaInput>,
): Promise<{ requestId: number }> {
  const initiatorId = actingUser(ctx);
  const { requestId } = await inTransaction(ctx, async (tx) => {
    const [task] = await tx
      .select({ organizationId: tasks.organizationId, state: tasks.state })
      .from(tasks)
      .where(and(eq(tasks.id, taskId), isNull(tasks.deletedAt)))
      .for("update");
    if (!task) throw notFound("task", taskId);
    if (task.state === "preparing") {
      throw conflict(
        "TASK_BUSY",
        "The task is still taking in media. Wait, or cancel that request.",
      );
    }
    const { organizationId } = task;
    await takeUploads(tx, { organizationId, ownerId: initiatorId, now: ctx.now() }, uploadIds);
    await tx
      .update(tasks)
      .set({ state: "preparing", updatedAt: ctx.now() })
      .where(eq(tasks.id, taskId));
    return createRequest(tx, {
      kind: "import media",
      organizationId,
      initiatorId,
      target: { kind: "task", id: taskId },
      payload: { taskId, uploadIds },
      idempotencyKey: null,
    });
  });
  await hintRequest("import media", requestId);
  return { requestId };
}

/** Marks the uploads as attached: each is used once. Throws Invalid, naming how many cannot be. */
async function takeUploads(
  tx: Tx,
  taker: { readonly organizationId: number; readonly ownerId: number; readonly now: Date },
  ids: readonly string[],
): Promise<void> {
  let taken = 0;
  // In one order for everyone, row by row: two who take the same uploads wait for each other, and never both.
  const ordered = ids.toSorted();
  for (let start = 0; start < ordered.length; start += BATCH) {
    const rows = await tx
      .select({ id: uploads.id })
      .from(uploads)
      .where(
        and(
          inArray(uploads.id, ordered.slice(start, start + BATCH)),
          eq(uploads.organizationId, taker.organizationId),
          eq(uploads.ownerId, taker.ownerId),
          eq(uploads.state, "received"),
        ),
      )
      .orderBy(asc(uploads.id))
      .for("update");
    if (rows.length === 0) continue;
    const locked = rows.map(({ id }) => id);
    await tx
      .update(uploads)
      .set({ state: "attached", updatedAt: taker.now })
      .where(inArray(uploads.id, locked));
    taken += rows.length;
  }
  if (taken < ids.length) {
    const missing = ids.length - taken;
    throw invalid(
      "UPLOAD_NOT_READY",
      `${missing} uploads are unfinished, used already or not yours.`,
      {
        missing,
      },
    );
  }
}

/** Ids in one statement: a prepared statement takes at most 65,535 parameters. */
const BATCH = 10_000;
