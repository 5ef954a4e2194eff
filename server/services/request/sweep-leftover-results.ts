import { and, eq, gt, ne, or, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import { blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import { resultPrefix } from "./result-key";

/** Requests that ended so long ago were looked at often enough. */
const LOOK_BACK_HOURS = 24;

/**
 * Deletes files of runs that did not become the result: a run that was killed after it had written, or cancelled in
 * its last moment. Resolves with how many went.
 */
export async function sweepLeftoverResults(): Promise<number> {
  const ended = await asSystem((tx) =>
    tx
      .select({
        id: requests.id,
        organizationId: requests.organizationId,
        result: requests.result,
      })
      .from(requests)
      .where(
        and(
          eq(requests.kind, "export dataset"),
          gt(requests.finishedAt, sql`now() - ${LOOK_BACK_HOURS} * interval '1 hour'`),
          or(ne(requests.state, "finished"), gt(requests.attempts, 1)),
        ),
      ),
  );
  let swept = 0;
  for (const { id, organizationId, result } of ended) {
    for await (const { key } of blobStore().list(resultPrefix(organizationId, id))) {
      if (key === result?.blobKey) continue;
      await blobStore().delete(key);
      swept += 1;
    }
  }
  return swept;
}
