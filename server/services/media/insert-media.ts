import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/server/transaction";
import type { ClaimedRequest } from "../request/lease";
import type { ImportedMedium } from "./imported-file";

/** Rows that one statement carries: few statements, and none that holds an import whole. */
const ROWS = 5_000;

/**
 * Makes media of stored files, each content once in an organization, and lets each hold its blobs in place of the
 * request, which reserved them.
 */
export async function insertMedia(
  tx: Tx,
  claim: ClaimedRequest,
  media: readonly ImportedMedium[],
): Promise<void> {
  // In one order everywhere: two imports of the same files would else wait for each other.
  const ordered = media.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (let at = 0; at < ordered.length; at += ROWS) {
    await insertSome(tx, claim.organizationId, ordered.slice(at, at + ROWS));
  }
  await tx.execute(sql`
    delete from blob_references where holder_kind = 'request' and holder_id = ${claim.id}`);
}

async function insertSome(tx: Tx, organizationId: number, media: readonly ImportedMedium[]) {
  const rows = media.map(({ stored, hasMadeChunks, ...medium }) => ({
    ...medium,
    storedWidth: stored?.width ?? null,
    storedHeight: stored?.height ?? null,
  }));
  // Looked up one by one, by key: joined, a planner that does not know yet how many blobs there are scans them all
  // for each row.
  const blobOf = (hash: SQL) =>
    sql`(select b.id from blobs b where b.organization_id = ${organizationId} and b.sha256 = ${hash} limit 1)`;
  await tx.execute(sql`
    insert into media (organization_id, blob_id, kind, sha256, media_type, size_bytes, stored_width, stored_height,
                       duration_secs, picture_count, index_blob_id, packets_blob_id, header)
    select ${organizationId}, stored.id, "kind", given."sha256", "mediaType", "sizeBytes", "storedWidth", "storedHeight",
           "durationSecs", "pictureCount", ${blobOf(sql`"indexSha256"`)}, ${blobOf(sql`"packetsSha256"`)}, "header"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as given("sha256" text, "sizeBytes" bigint, "mediaType" text, "kind" text, "storedWidth" int, "storedHeight" int,
               "durationSecs" float8, "pictureCount" int, "indexSha256" text, "packetsSha256" text, "header" jsonb)
    cross join lateral ${blobOf(sql`given."sha256"`)} as stored(id)
    order by given."sha256"
    on conflict (organization_id, sha256) do nothing`);
  const hashes = media.map(({ sha256 }) => sha256).join(",");
  await tx.execute(sql`
    insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
    select ${organizationId}, held.blob_id, 'medium', media.id
    from unnest(string_to_array(${hashes}, ',')) as given(sha256)
    cross join lateral (
      select m.* from media m where m.organization_id = ${organizationId} and m.sha256 = given.sha256 limit 1
    ) as media
    cross join lateral (values (media.blob_id), (media.index_blob_id), (media.packets_blob_id)) as held(blob_id)
    where held.blob_id is not null
    on conflict do nothing`);
}
