import type { Context } from "@/server/context";
import type { BlobStore } from "@/server/storage";
import { inTransaction } from "@/server/transaction";
import { abandonUploads, deleteUploads } from "./discard-uploads";

/** Takes back an upload of the caller, who has been authorized; its bytes are gone when this resolves. */
export async function deleteUpload(ctx: Context, id: string, store?: BlobStore): Promise<void> {
  const ended = await inTransaction(ctx, (tx) => abandonUploads(tx, [id], "delete", ctx.now()));
  await deleteUploads(ctx, ended, store);
}
