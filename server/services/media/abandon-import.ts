import { and, eq, inArray, sql } from "drizzle-orm";
import { tasks, uploads } from "@/db/schema";
import type { Tx } from "@/server/transaction";
import { importPayloadSchema } from "./import-payload";

/**
 * Undoes the beginning of an import of which nothing came. The task leaves *preparing*: back to *ready* where it has
 * frames from an earlier addition, else to *failed*, from which media can be attached again. The uploads are
 * free again, so that the good files need not be sent a second time.
 */
export async function abandonImport(
  tx: Tx,
  request: { readonly payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { taskId, uploadIds } = importPayloadSchema.parse(request.payload);
  await tx
    .update(tasks)
    .set({
      state: sql`case when ${tasks.frameCount} > 0 then 'ready' else 'failed' end`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(tasks.id, taskId), eq(tasks.state, "preparing")));
  await tx
    .update(uploads)
    .set({ state: "received", updatedAt: sql`now()` })
    .where(and(isOneOfUploads(uploadIds), eq(uploads.state, "attached")));
}

/** All ids in one parameter: there may be more of them than a statement takes parameters. */
export function isOneOfUploads(ids: readonly string[]) {
  return inArray(uploads.id, sql`(select unnest(string_to_array(${ids.join(",")}, ','))::uuid)`);
}
