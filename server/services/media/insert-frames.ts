import { sql } from "drizzle-orm";
import type { Tx } from "@/server/transaction";
import type { ImportedContext, ImportedFrame } from "./imported-file";

/** Rows that one statement carries. */
const ROWS = 10_000;

/** Where the first of them stands. */
export interface FramesPlace {
  readonly organizationId: number;
  readonly taskId: number;
  readonly firstFrame: number;
}

/** Numbers pictures of media as frames of a task, in the order given. The media must be there. */
export async function insertFrames(
  tx: Tx,
  { organizationId, taskId, firstFrame }: FramesPlace,
  frames: readonly ImportedFrame[],
): Promise<void> {
  for (let at = 0; at < frames.length; at += ROWS) {
    const rows = frames
      .slice(at, at + ROWS)
      .map((frame, index) => ({ ...frame, frame: firstFrame + at + index }));
    const inserted = await tx.execute(sql`
      insert into frames (organization_id, task_id, frame, medium_id, index_in_medium, presentation_time_secs, name,
                          width, height, orientation)
      select ${organizationId}, ${taskId}, given."frame", media.id, given."indexInMedium", given."timeSecs",
             given."name", given."width", given."height", given."orientation"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as given("frame" int, "name" text, "sha256" text, "indexInMedium" int, "timeSecs" float8, "width" int,
                 "height" int, "orientation" smallint)
      cross join lateral ${mediumOf(organizationId)} as media
      order by given."frame"`);
    // A join that finds no medium would silently lose a frame.
    if (inserted.count !== rows.length)
      throw new Error(`${inserted.count} of ${rows.length} frames of task ${taskId} were stored`);
  }
}

/** Hangs media on the frames that were just inserted. */
export async function insertContext(
  tx: Tx,
  { organizationId, taskId, firstFrame }: FramesPlace,
  context: readonly ImportedContext[],
): Promise<void> {
  for (let at = 0; at < context.length; at += ROWS) {
    const rows = context
      .slice(at, at + ROWS)
      .map((one) => ({ ...one, frame: firstFrame + one.frame }));
    const inserted = await tx.execute(sql`
      insert into context_media (organization_id, task_id, frame, medium_id, name, position)
      select ${organizationId}, ${taskId}, given."frame", media.id, given."name", given."position"
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as given("frame" int, "name" text, "sha256" text, "position" int)
      cross join lateral ${mediumOf(organizationId)} as media`);
    if (inserted.count !== rows.length)
      throw new Error(
        `${inserted.count} of ${rows.length} context media of task ${taskId} were stored`,
      );
  }
}

/**
 * The medium of a given row. Looked up one by one, by key: joined, a planner that does not know yet how many media there
 * are scans them all for each row.
 */
const mediumOf = (organizationId: number) =>
  sql`(select m.id from media m where m.organization_id = ${organizationId} and m.sha256 = given."sha256" limit 1)`;
