import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

/** An image of a task that nobody made a preview of. */
export interface PictureWithoutPreview {
  readonly mediumId: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly storedWidth: number;
  readonly storedHeight: number;
}

/** The images of a task that lack a preview, each once, in the order in which people first meet them. */
export async function picturesWithoutPreview(
  ctx: Context,
  taskId: number,
): Promise<PictureWithoutPreview[]> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<{ [K in keyof PictureWithoutPreview]: PictureWithoutPreview[K] }>(sql`
      select m.id as "mediumId", m.sha256, m.size_bytes::float8 as "sizeBytes",
             m.stored_width as "storedWidth", m.stored_height as "storedHeight"
      from media m
      join (select medium_id, min(frame) as frame from frames where task_id = ${taskId} group by medium_id) shown
        on shown.medium_id = m.id
      where m.kind = 'image'
        and not exists (select 1 from previews p where p.medium_id = m.id and p.size = 'small')
      order by shown.frame`),
  );
  return [...rows];
}
