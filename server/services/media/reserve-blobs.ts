import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { type ClaimedRequest, lockLease } from "../request/lease";

export interface BlobToStore {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/**
 * Says that bytes with these hashes are about to be stored for a request, before any is written. From here until
 * the request ends nobody sweeps them, so a blob that is found in the store can be relied upon.
 * Throws LeaseLost.
 */
export async function reserveBlobs(
  ctx: Context,
  claim: ClaimedRequest,
  blobs: readonly BlobToStore[],
): Promise<void> {
  // In one order everywhere: two imports that name the same blobs would else wait for each other.
  const rows = blobs.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const distinct = rows.filter(({ sha256 }, i) => sha256 !== rows[i - 1]?.sha256);
  await inTransaction(ctx, async (tx) => {
    await lockLease(tx, claim);
    // The update changes nothing: it locks the row against the sweeper and makes it come back.
    await tx.execute(sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(distinct)}::text::jsonb)
          as given("sha256" text, "sizeBytes" bigint, "mediaType" text)
      ), stored as (
        insert into blobs (organization_id, sha256, size_bytes, media_type)
        select ${claim.organizationId}, "sha256", "sizeBytes", "mediaType" from given
        order by "sha256"
        on conflict (organization_id, sha256) do update set media_type = blobs.media_type
        returning id
      )
      insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
      select ${claim.organizationId}, id, 'request', ${claim.id} from stored
      on conflict do nothing`);
  });
}
