import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import type { RenditionName } from "@/server/media/stored-picture";
import { type MadeBytes, storeMade } from "./store-made";

/** Stores what was made of a medium of the organization under its name. What has that name already stays. */
export async function storeRendition(
  ctx: Context,
  organizationId: number,
  { mediumId, kind, number, quality }: RenditionName,
  made: MadeBytes,
): Promise<void> {
  await storeMade(ctx, organizationId, [made], async (tx, [blobId]) => {
    await tx.execute(sql`
      with made as (
        insert into renditions (organization_id, medium_id, kind, number, quality, blob_id)
        values (${organizationId}, ${mediumId}, ${kind}, ${number}, ${quality}, ${blobId})
        on conflict (medium_id, kind, number, quality) do nothing
        returning id, blob_id
      )
      insert into blob_references (organization_id, blob_id, holder_kind, holder_id)
      select ${organizationId}, blob_id, 'rendition', id from made`);
  });
}
