import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import type { Medium } from "./read-medium";

/** A picture of a task that nobody made a preview of. */
export interface PictureWithoutPreview extends Medium {
  /** 0-based picture of the medium. */
  readonly indexInMedium: number;
}

/**
 * The pictures of a task that lack a preview, each once, in the order in which people first meet them. Videos are not
 * among them: they have far too many pictures.
 */
export async function picturesWithoutPreview(
  ctx: Context,
  taskId: number,
): Promise<PictureWithoutPreview[]> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<{ [K in keyof PictureWithoutPreview]: PictureWithoutPreview[K] }>(sql`
      select m.organization_id as "organizationId", m.id as "mediumId", m.kind, m.media_type as "mediaType",
             m.sha256, m.size_bytes::float8 as "sizeBytes", shown.index_in_medium as "indexInMedium"
      from media m
      join (
        select medium_id, index_in_medium, min(frame) as frame
        from frames where task_id = ${taskId} group by medium_id, index_in_medium
      ) shown on shown.medium_id = m.id
      where m.kind in ('image', 'page')
        and not exists (
          select 1 from previews p
          where p.medium_id = m.id and p.index_in_medium = shown.index_in_medium and p.size = 'small'
        )
      order by shown.frame`),
  );
  return [...rows];
}
