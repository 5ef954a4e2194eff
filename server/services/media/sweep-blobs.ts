import { and, asc, inArray, lt, notExists, sql } from "drizzle-orm";
import { blobReferences, blobs, media, previews, renditions, requests } from "@/db/schema";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem, type Tx } from "@/server/transaction";

/** Blobs of one transaction: they are locked while their bytes are deleted, so it must be short. */
const BATCH = 50;

/** Blobs that are just being given a holder. */
const YOUNG_SECS = 60;

/** Deletes stored bytes that nothing holds any more. Resolves with how many blobs went. */
export async function sweepBlobs({ youngSecs = YOUNG_SECS } = {}): Promise<number> {
  let swept = 0;
  for (;;) {
    const batch = await asSystem((tx) => sweepBatch(tx, youngSecs));
    swept += batch;
    if (batch < BATCH) return swept;
  }
}

/**
 * The rows stay locked until the bytes are gone. Whoever wants to store the same content meanwhile waits for the lock
 * in `reserveBlobs`, then finds neither row nor bytes, and stores both anew.
 */
async function sweepBatch(tx: Tx, youngSecs: number): Promise<number> {
  await tx.delete(blobReferences).where(
    and(
      sql`${blobReferences.holderKind} = 'request'`,
      notExists(
        tx
          .select({ one: sql`1` })
          .from(requests)
          .where(
            and(
              sql`${requests.id} = ${blobReferences.holderId}`,
              inArray(requests.state, ["queued", "running"]),
            ),
          ),
      ),
    ),
  );
  const candidates = await tx
    .select({ id: blobs.id })
    .from(blobs)
    .where(and(isUnheld(tx), lt(blobs.createdAt, sql`now() - ${youngSecs} * interval '1 second'`)))
    .orderBy(asc(blobs.id))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  if (candidates.length === 0) return 0;
  const ids = candidates.map(({ id }) => id);
  // Asked again under the lock: the first answer may be older than a holder that came before it.
  const unheld = await tx
    .select({ id: blobs.id, organizationId: blobs.organizationId, sha256: blobs.sha256 })
    .from(blobs)
    .where(and(inArray(blobs.id, ids), isUnheld(tx)));
  for (const { organizationId, sha256 } of unheld) {
    await blobStore().delete(blobKey(organizationId, sha256));
  }
  if (unheld.length > 0) {
    await tx.delete(blobs).where(
      inArray(
        blobs.id,
        unheld.map(({ id }) => id),
      ),
    );
  }
  return unheld.length;
}

function isUnheld(tx: Tx) {
  const names = (
    table: typeof blobReferences | typeof media | typeof previews | typeof renditions,
  ) => notExists(tx.select({ one: sql`1` }).from(table).where(sql`${table.blobId} = ${blobs.id}`));
  return and(
    names(blobReferences),
    names(media),
    names(previews),
    names(renditions),
    sql`not exists (select 1 from media indexed where indexed.index_blob_id = ${blobs.id})`,
    sql`not exists (select 1 from media packed where packed.packets_blob_id = ${blobs.id})`,
  );
}
