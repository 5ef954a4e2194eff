import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

/** A video of a task, and which of its pictures are frames of it. */
export interface VideoOfTask {
  readonly mediumId: number;
  readonly organizationId: number;
  /** 0-based pictures of the video, rising. */
  readonly pictures: readonly number[];
  /** Those of them that have a preview. */
  readonly previewed: readonly number[];
  /** Chunks of the video that are made, of all that there may be. */
  readonly madeChunks: readonly number[];
}

/** The videos of a task in the order in which people first meet them. */
export async function videosOfTask(ctx: Context, taskId: number): Promise<VideoOfTask[]> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<{ [K in keyof VideoOfTask]: VideoOfTask[K] }>(sql`
      select m.id as "mediumId", m.organization_id as "organizationId", shown.pictures,
        coalesce((
          select json_agg(p.index_in_medium) from previews p
          where p.medium_id = m.id and p.size = 'small' and p.index_in_medium in (
            select f.index_in_medium from frames f where f.task_id = ${taskId} and f.medium_id = m.id)
        ), '[]') as "previewed",
        coalesce((
          select json_agg(r.number) from renditions r where r.medium_id = m.id and r.kind = 'chunk'
        ), '[]') as "madeChunks"
      from media m
      join (
        select medium_id, min(frame) as frame, json_agg(distinct index_in_medium order by index_in_medium) as pictures
        from frames where task_id = ${taskId} group by medium_id
      ) shown on shown.medium_id = m.id
      where m.kind = 'video'
      order by shown.frame`),
  );
  return [...rows];
}
