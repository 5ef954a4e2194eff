import { and, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { resultSchema } from "./result";

const BATCH = 100;

/**
 * Deletes the files of results whose time is over. The request stays as a record without a result, and the same work
 * may be asked for again. Resolves with how many expired.
 */
export async function expireResults(): Promise<number> {
  const expired = await asSystem((tx) =>
    tx
      .select({ id: requests.id, result: requests.result })
      .from(requests)
      .where(
        and(
          eq(requests.state, "finished"),
          lt(requests.expiresAt, sql`now()`),
          isNotNull(requests.result),
        ),
      )
      .limit(BATCH),
  );
  // First the file: what is cut off in between finds the row again and a file that is gone, which is no error.
  for (const { result } of expired) {
    const parsed = resultSchema.parse(result);
    if ("blobKey" in parsed) await blobStore().delete(parsed.blobKey);
  }
  const ids = expired.map(({ id }) => id);
  if (ids.length > 0) {
    await asSystem((tx) =>
      tx
        .update(requests)
        .set({ result: null, idempotencyKey: null })
        .where(inArray(requests.id, ids)),
    );
  }
  return expired.length;
}
