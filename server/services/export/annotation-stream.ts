import { type SQL, sql } from "drizzle-orm";
import type { DatasetAnnotation } from "@/domain/formats/dataset";
import { shapeFromBytes } from "@/domain/shapes/geometry-bytes";
import type { ShapeType } from "@/domain/shapes/registry";
import type { Tx } from "@/server/transaction";
import { Ahead } from "./ahead";
import { cursor } from "./cursor";

type AnnotationRow = {
  readonly id: string;
  readonly task_id: number;
  readonly job_id: number;
  readonly frame: number;
  readonly label_id: number;
  readonly shape_type: ShapeType | null;
  readonly geometry: Buffer | null;
  readonly attributes: Record<string, string>;
  readonly group: number;
  readonly z_order: number;
  readonly source: string;
  readonly score: number | null;
  readonly occluded: boolean;
};

const GIVEN_KINDS = sql`('tag', 'shape')`;

const jobsOf = (jobIds: readonly number[]) =>
  sql`(select unnest(string_to_array(${jobIds.join(",")}, ','))::int)`;

export type AnnotationStream = Ahead<AnnotationRow>;

/**
 * Annotations of jobs in the order of tasks, frames and ids, all of them as they are when this resolves. One such
 * stream may be open in a transaction.
 */
export async function openAnnotationStream(
  tx: Tx,
  jobIds: readonly number[],
): Promise<AnnotationStream> {
  const stream = new Ahead(
    cursor<AnnotationRow>(tx, "exported_annotations", annotationsQuery(jobIds)),
  );
  // Opening the cursor fixes the moment, and the first look opens it.
  await stream.peek();
  return stream;
}

function annotationsQuery(jobIds: readonly number[]): SQL {
  return sql`
    select a.id, j.task_id, a.job_id, a.frame, a.label_id, a.shape_type, a.geometry, a.attributes,
           a.group, a.z_order, a.source, a.score, a.occluded
    from annotations a join jobs j on j.id = a.job_id
    where a.job_id in ${jobsOf(jobIds)} and a.kind in ${GIVEN_KINDS}
    order by j.task_id, a.frame, a.id`;
}

/** Tracks and intervals of jobs, which the stream does not give. */
export async function countLeftOut(tx: Tx, jobIds: readonly number[]): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from annotations a
    where a.job_id in ${jobsOf(jobIds)} and a.kind not in ${GIVEN_KINDS}`);
  return row?.count ?? 0;
}

/**
 * Takes the annotations of one frame from the stream. Those of frames before it, which were removed, are passed over.
 * What several jobs drew in the very same way comes once; two alike in one job were drawn as two.
 */
export async function takeAnnotations(
  rows: AnnotationStream,
  taskId: number,
  frame: number,
): Promise<DatasetAnnotation[]> {
  const found: DatasetAnnotation[] = [];
  const drawnIn = new Map<string, number>();
  for (;;) {
    const row = await rows.peek();
    if (!row || row.task_id > taskId || (row.task_id === taskId && row.frame > frame)) return found;
    rows.take();
    if (row.task_id < taskId || row.frame < frame) continue;
    const likeness = JSON.stringify([
      row.label_id,
      row.shape_type,
      row.geometry?.toString("base64"),
      row.attributes,
      row.occluded,
    ]);
    const jobId = drawnIn.get(likeness) ?? row.job_id;
    if (jobId !== row.job_id) continue;
    drawnIn.set(likeness, jobId);
    found.push(annotationFrom(row));
  }
}

function annotationFrom(row: AnnotationRow): DatasetAnnotation {
  return {
    id: Number(row.id),
    categoryId: row.label_id,
    shape: row.shape_type && row.geometry ? shapeFromBytes(row.shape_type, row.geometry) : null,
    attributes: row.attributes,
    group: row.group,
    zOrder: row.z_order,
    source: row.source,
    score: row.score,
    occluded: row.occluded,
  };
}
