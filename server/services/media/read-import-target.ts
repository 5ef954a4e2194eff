import { eq } from "drizzle-orm";
import { frames, tasks } from "@/db/schema";
import type { PictureSelection } from "@/domain/media/picture-selection";
import type { Sorting } from "@/domain/media/sorting";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";

export interface ImportTarget {
  readonly sortingMethod: Sorting["method"];
  /** Of the pictures of one addition those that become frames. */
  readonly selection: PictureSelection;
  /** What the media must be of; null while there are none. */
  readonly dimension: string | null;
  /** Names that frames of the task have already, removed ones too. */
  readonly frameNames: readonly string[];
}

/** What an import must know of its task before it reads any file. Throws NotFound. */
export async function readImportTarget(ctx: Context, taskId: number): Promise<ImportTarget> {
  return inTransaction(ctx, async (tx) => {
    const [task] = await tx
      .select({
        sortingMethod: tasks.sorting,
        first: tasks.firstPicture,
        last: tasks.lastPicture,
        step: tasks.pictureStep,
        dimension: tasks.dimension,
        frameCount: tasks.frameCount,
      })
      .from(tasks)
      .where(eq(tasks.id, taskId));
    if (!task) throw notFound("task", taskId);
    const rows = await tx
      .select({ name: frames.name })
      .from(frames)
      .where(eq(frames.taskId, taskId));
    const { sortingMethod, dimension, frameCount, ...selection } = task;
    return {
      sortingMethod,
      selection,
      dimension: frameCount > 0 ? dimension : null,
      frameNames: rows.map(({ name }) => name),
    };
  });
}
