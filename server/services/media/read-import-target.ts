import { eq } from "drizzle-orm";
import { frames, tasks } from "@/db/schema";
import type { Sorting } from "@/domain/media/sorting";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";

export interface ImportTarget {
  readonly sortingMethod: Sorting["method"];
  /** Names that frames of the task have already, removed ones too. */
  readonly frameNames: readonly string[];
}

/** What an import must know of its task before it reads any file. Throws NotFound. */
export async function readImportTarget(ctx: Context, taskId: number): Promise<ImportTarget> {
  return inTransaction(ctx, async (tx) => {
    const [task] = await tx
      .select({ sortingMethod: tasks.sorting })
      .from(tasks)
      .where(eq(tasks.id, taskId));
    if (!task) throw notFound("task", taskId);
    const rows = await tx
      .select({ name: frames.name })
      .from(frames)
      .where(eq(frames.taskId, taskId));
    return { ...task, frameNames: rows.map(({ name }) => name) };
  });
}
