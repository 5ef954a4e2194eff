import { and, inArray } from "drizzle-orm";
import { uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { type BlobStore, blobStore } from "@/server/storage";
import { inTransaction, type Tx } from "@/server/transaction";

/** How an upload ends: its bytes are media now, its owner took it back, or its time ran out. */
export type UploadEnd = "consume" | "delete" | "expire";

interface EndedUpload {
  readonly id: string;
  readonly organizationId: number;
}

/**
 * Marks uploads of one organization so that nobody reads or extends them any more. Those that are consumed together, as
 * many as an import has, are one fact: it names the first, and how many there were. The bytes are still there: `deleteUploads`
 * frees them after the commit, and the sweeper does if that is cut off.
 */
export async function abandonUploads(
  tx: Tx,
  ids: readonly string[],
  end: UploadEnd,
  now: Date,
): Promise<readonly EndedUpload[]> {
  const ended = await tx
    .update(uploads)
    .set({ state: "abandoned", updatedAt: now })
    .where(and(inArray(uploads.id, [...ids]), end === "delete" ? isUnattached : undefined))
    .returning({ id: uploads.id, organizationId: uploads.organizationId });
  const told = end === "consume" ? ended.slice(0, 1) : ended;
  const others = end === "consume" && ended.length > 1 ? { after: { count: ended.length } } : {};
  for (const { id, organizationId } of told) {
    await tx.record({ verb: end, noun: "upload", id, organizationId, ...others });
  }
  return ended;
}

/** An owner may take back only what no import has been given in the meantime. */
const isUnattached = inArray(uploads.state, ["receiving", "received"]);

/** Frees the bytes of uploads that were marked, and then their rows: so a row outlives its bytes, never the reverse. */
export async function deleteUploads(
  ctx: Context,
  ended: readonly EndedUpload[],
  store: BlobStore = blobStore(),
): Promise<void> {
  for (let at = 0; at < ended.length; at += AT_ONCE) {
    const batch = ended.slice(at, at + AT_ONCE);
    await Promise.all(batch.map(({ id }) => deleteBytes(store, id)));
    const ids = batch.map(({ id }) => id);
    await inTransaction(ctx, (tx) => tx.delete(uploads).where(inArray(uploads.id, ids)));
  }
}

const AT_ONCE = 16;

/** By prefix and not by rows: a process that was killed may have stored bytes that no row names. */
async function deleteBytes(store: BlobStore, uploadId: string): Promise<void> {
  for await (const { key } of store.list(`uploads/${uploadId}/`)) await store.delete(key);
}
