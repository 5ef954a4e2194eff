import { type SQL, sql } from "drizzle-orm";
import type { Category, DatasetAnnotation } from "@/domain/formats/dataset";
import type { Context } from "@/server/context";
import { inTransaction, type Tx } from "@/server/transaction";
import { countLeftOut, openAnnotationStream, takeAnnotations } from "./annotation-stream";
import { contentFingerprint } from "./content-fingerprint";
import { cursor } from "./cursor";
import { type ExportTarget, readExportTarget, type Target, type TargetTask } from "./export-target";
import { hasRepeatedNames } from "./has-repeated-names";
import { readCategories } from "./read-categories";

/** What is told before the first item. */
export interface DatasetHead {
  readonly name: string;
  readonly categories: readonly Category[];
  readonly frameCount: number;
}

/** One frame with its annotations in the order of their ids, and where its bytes lie. */
export interface StoredItem {
  readonly subset: string;
  readonly frame: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly annotations: readonly DatasetAnnotation[];
}

export interface DatasetReader {
  begin(head: DatasetHead): void;
  /** Awaited before the next item is read. */
  item(item: StoredItem): Promise<void>;
}

export interface DatasetEnd {
  /** What the target was like when reading began. */
  readonly fingerprint: string;
  /** Tracks and intervals, which are not given to formats yet. */
  readonly leftOutCount: number;
}

/**
 * Gives the frames of a target in the order of tasks and frames, each with its annotations, in one transaction and in
 * constant memory. Annotations are those of one moment. Where jobs of a task overlap, what both drew in
 * the very same way comes once. Throws NotFound.
 */
export async function readDataset(
  ctx: Context,
  target: Target,
  reader: DatasetReader,
): Promise<DatasetEnd> {
  return inTransaction(ctx, async (tx) => {
    const covered = await readExportTarget(tx, target);
    const fingerprint = await contentFingerprint(tx, covered);
    const jobIds = covered.tasks.flatMap((task) => task.jobIds);
    const annotations = await openAnnotationStream(tx, jobIds);
    reader.begin({
      name: covered.name,
      categories: await readCategories(tx, covered),
      frameCount: await countFrames(tx, covered),
    });
    const isFoldered = await hasRepeatedNames(tx, covered);
    for (const task of covered.tasks) {
      for await (const row of cursor<FrameRow>(tx, "exported_frames", framesQuery(task))) {
        await reader.item({
          ...row,
          sizeBytes: Number(row.sizeBytes),
          name: isFoldered ? `task-${task.taskId}/${row.name}` : row.name,
          subset: task.subset,
          annotations: await takeAnnotations(annotations, task.taskId, row.frame),
        });
      }
    }
    return { fingerprint, leftOutCount: await countLeftOut(tx, jobIds) };
  });
}

/** The name of a target's state now, to be compared with that of a dataset read before. */
export function currentFingerprint(ctx: Context, target: Target): Promise<string> {
  return inTransaction(ctx, async (tx) =>
    contentFingerprint(tx, await readExportTarget(tx, target)),
  );
}

type FrameRow = {
  readonly frame: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly sizeBytes: string;
};

function framesQuery({ taskId, frames = sql`true` }: TargetTask): SQL {
  return sql`
    select f.frame, f.name, f.width, f.height, m.sha256, m.size_bytes as "sizeBytes"
    from frames f join media m on m.id = f.medium_id
    where f.task_id = ${taskId} and f.removed_at is null and ${frames}
    order by f.frame`;
}

async function countFrames(tx: Tx, { tasks }: ExportTarget): Promise<number> {
  let total = 0;
  for (const { taskId, frames = sql`true` } of tasks) {
    const [row] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from frames f
      where f.task_id = ${taskId} and f.removed_at is null and ${frames}`);
    total += row?.count ?? 0;
  }
  return total;
}
