import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { storeMade } from "./store-made";

export interface PreviewToStore {
  readonly mediumId: number;
  /** 0-based picture of the medium. */
  readonly indexInMedium: number;
  /** A WebP. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Stores small previews of pictures of an organization. A picture that has one keeps it. */
export async function storePreviews(
  ctx: Context,
  organizationId: number,
  previews: readonly PreviewToStore[],
): Promise<void> {
  if (previews.length === 0) return;
  const made = previews.map(({ bytes }) => ({ bytes, mediaType: "image/webp" }));
  await storeMade(ctx, organizationId, made, async (tx, blobIds) => {
    const rows = previews.map(({ bytes: _, ...row }, at) => ({ ...row, blobId: blobIds[at] }));
    await tx.execute(sql`
      with made as (
        insert into previews (organization_id, medium_id, index_in_medium, size, blob_id, width, height)
        select ${organizationId}, "mediumId", "indexInMedium", 'small', "blobId", "width", "height"
        from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
          as given("mediumId" int, "indexInMedium" int, "blobId" int, "width" int, "height" int)
        order by "mediumId", "indexInMedium"
        on conflict (medium_id, index_in_medium, size) do nothing
        returning id, blob_id
      )
      insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
      select ${organizationId}, blob_id, 'preview', id from made`);
  });
}
