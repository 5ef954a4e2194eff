import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { frames, media } from "@/db/schema";
import { frameNumberSchema } from "@/domain/annotations/record";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";

export const pickFramesInput = z.strictObject({
  id: idSchema,
  frames: z.array(frameNumberSchema).min(1).max(200),
});

/**
 * Some frames of a task, as a contact sheet shows them, in order of their numbers: removed ones too, with their mark.
 * Numbers that the task does not have are passed over.
 */
export async function pickFrames(
  ctx: Context,
  { id, frames: numbers }: z.infer<typeof pickFramesInput>,
) {
  const rows = await inTransaction(ctx, (tx) =>
    tx
      .select({
        frame: frames.frame,
        name: frames.name,
        hash: media.sha256,
        timeSecs: frames.presentationTimeSecs,
        removedAt: frames.removedAt,
      })
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .where(and(eq(frames.taskId, id), inArray(frames.frame, numbers)))
      .orderBy(asc(frames.frame)),
  );
  return rows.map(({ removedAt, ...row }) => ({ ...row, isRemoved: removedAt !== null }));
}
