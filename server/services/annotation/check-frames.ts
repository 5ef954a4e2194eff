import { and, eq, sql } from "drizzle-orm";
import { arrayLiteral } from "@/db/array-literal";
import { segmentFrames } from "@/db/schema";
import type { DocumentRecord } from "@/domain/annotations/record";
import { invalid } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import type { SavingJob } from "./saving-job";

/** Throws Invalid (`FRAME_OUT_OF_JOB`) when a record lies on a frame that is not one of the job's segment. */
export async function checkFrames(
  tx: Tx,
  { segment }: SavingJob,
  records: readonly DocumentRecord[],
): Promise<void> {
  const frames = [...new Set(records.map((record) => record.frame))];
  const outside =
    frames.find((frame) => frame < segment.startFrame || frame > segment.stopFrame) ??
    (segment.kind === "list" ? await notListed(tx, segment.id, frames) : undefined);
  if (outside === undefined) return;
  throw invalid("FRAME_OUT_OF_JOB", `Frame ${outside} is not part of the job.`, { frame: outside });
}

async function notListed(
  tx: Tx,
  segmentId: number,
  frames: readonly number[],
): Promise<number | undefined> {
  const rows = await tx
    .select({ frame: segmentFrames.frame })
    .from(segmentFrames)
    .where(
      and(
        eq(segmentFrames.segmentId, segmentId),
        sql`${segmentFrames.frame} = any(${arrayLiteral(frames)}::integer[])`,
      ),
    );
  const listed = new Set(rows.map((row) => row.frame));
  return frames.find((frame) => !listed.has(frame));
}
