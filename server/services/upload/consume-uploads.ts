import type { Context } from "@/server/context";
import type { BlobStore } from "@/server/storage";
import { inTransaction } from "@/server/transaction";
import { abandonUploads, deleteUploads } from "./discard-uploads";

/**
 * Ends uploads whose bytes have become media: for the import worker, after its own commit. May be called
 * again for the same ones.
 */
export async function consumeUploads(
  ctx: Context,
  ids: readonly string[],
  store?: BlobStore,
): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const ended = await inTransaction(ctx, (tx) => abandonUploads(tx, batch, "consume", ctx.now()));
    await deleteUploads(ctx, ended, store);
  }
}

const BATCH = 1_000;
