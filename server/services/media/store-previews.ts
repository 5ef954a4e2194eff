import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { type ClaimedRequest, lockLease } from "../request/lease";

export interface StoredPreview {
  readonly mediumId: number;
  /** The hash of the preview's own bytes, which are in the blob store. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Hangs previews on their media, in batches while a request goes on: what it did so far is kept when it is cut off.
 * The blobs must be reserved by the request. A medium that has a preview keeps it. Throws LeaseLost.
 */
export async function storePreviews(
  ctx: Context,
  claim: ClaimedRequest,
  stored: readonly StoredPreview[],
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockLease(tx, claim);
    await tx.execute(sql`
      with made as (
        insert into previews (organization_id, medium_id, size, blob_id, width, height)
        select ${claim.organizationId}, given."mediumId", 'small', blobs.id, given."width", given."height"
        from jsonb_to_recordset(${JSON.stringify(stored)}::text::jsonb)
          as given("mediumId" int, "sha256" text, "width" int, "height" int)
        join blobs on blobs.organization_id = ${claim.organizationId} and blobs.sha256 = given."sha256"
        order by given."mediumId"
        on conflict (medium_id, index_in_medium, size) do nothing
        returning id, blob_id
      )
      insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
      select ${claim.organizationId}, blob_id, 'preview', id from made`);
    await tx.execute(sql`
      delete from blob_references where holder_kind = 'request' and holder_id = ${claim.id}`);
  });
}
