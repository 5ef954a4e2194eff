import { type SQL, sql } from "drizzle-orm";
import type { AnnotationRecord, KeyframeRecord } from "@/domain/annotations/record";
import { shapeFromBytes } from "@/domain/shapes/geometry-bytes";
import type { ShapeType } from "@/domain/shapes/registry";
import type { Tx } from "@/server/transaction";

/** An annotation as a document holds it, with the id that the database gave it. */
export interface StoredAnnotation {
  readonly id: number;
  readonly jobId: number;
  readonly record: AnnotationRecord;
}

/** A keyframe as a document holds it, with its id and its track's. */
export interface StoredKeyframe {
  readonly id: number;
  readonly annotationId: number;
  readonly record: KeyframeRecord;
}

type Attributes = AnnotationRecord["attributes"];

type AnnotationRow = {
  readonly id: string;
  readonly job_id: number;
  readonly key: string;
  readonly kind: AnnotationRecord["kind"];
  readonly parent_key: string | null;
  readonly label_id: number;
  readonly frame: number;
  readonly shape_type: ShapeType | null;
  readonly geometry: Uint8Array | null;
  readonly attributes: Attributes;
  readonly group: number;
  readonly z_order: number;
  readonly source: AnnotationRecord["source"];
  readonly score: number | null;
  readonly occluded: boolean;
  readonly outside: boolean;
};

type KeyframeRow = {
  readonly id: string;
  readonly annotation_id: string;
  readonly frame: number;
  readonly shape_type: ShapeType;
  readonly geometry: Uint8Array;
  readonly attributes: Attributes;
  readonly z_order: number;
  readonly occluded: boolean;
  readonly outside: boolean;
};

/**
 * Annotations in the order of their ids. `where` chooses them by columns of `a`. Parents are looked up one by one and
 * not joined: right after a bulk write the planner still believes the job to be empty, and a join of a hundred
 * thousand rows with themselves that it then chooses may take minutes.
 */
export async function selectAnnotations(tx: Tx, where: SQL): Promise<StoredAnnotation[]> {
  const rows = await tx.execute<AnnotationRow>(sql`
    select a.id, a.job_id, a.key, a.kind, a.label_id, a.frame, a.shape_type, a.geometry,
           a.attributes, a.group, a.z_order, a.source, a.score, a.occluded, a.outside,
           case when a.parent_id is not null
             then (select parent.key from annotations parent where parent.id = a.parent_id) end as parent_key
    from annotations a
    where ${where}
    order by a.id`);
  return rows.map(storedAnnotation);
}

/**
 * Keyframes in the order of their tracks' ids and of frames. `where` chooses them by columns of `k`; their tracks must
 * be among `annotations`.
 */
export async function selectKeyframes(
  tx: Tx,
  where: SQL,
  annotations: Iterable<StoredAnnotation>,
): Promise<StoredKeyframe[]> {
  const rows = await tx.execute<KeyframeRow>(sql`
    select k.id, k.annotation_id, k.frame, k.shape_type, k.geometry,
           k.attributes, k.z_order, k.occluded, k.outside
    from keyframes k
    where ${where}
    order by k.annotation_id, k.frame`);
  const keys = new Map<number, string>();
  for (const { id, record } of annotations) keys.set(id, record.id);
  return rows.map((row) => storedKeyframe(row, keys));
}

function storedAnnotation(row: AnnotationRow): StoredAnnotation {
  const { shape_type: shapeType, geometry } = row;
  return {
    id: Number(row.id),
    jobId: row.job_id,
    record: {
      type: "annotation",
      id: row.key,
      kind: row.kind,
      parentKey: row.parent_key,
      labelId: row.label_id,
      frame: row.frame,
      shape: shapeType && geometry ? shapeFromBytes(shapeType, geometry) : null,
      attributes: row.attributes,
      group: row.group,
      zOrder: row.z_order,
      source: row.source,
      score: row.score,
      occluded: row.occluded,
      outside: row.outside,
    },
  };
}

function storedKeyframe(row: KeyframeRow, keys: ReadonlyMap<number, string>): StoredKeyframe {
  const annotationId = Number(row.annotation_id);
  const annotationKey = keys.get(annotationId);
  if (annotationKey === undefined) throw new Error(`keyframe ${row.id} is not of these tracks`);
  return {
    id: Number(row.id),
    annotationId,
    record: {
      type: "keyframe",
      id: `${annotationKey}@${row.frame}`,
      annotationKey,
      frame: row.frame,
      shape: shapeFromBytes(row.shape_type, row.geometry),
      attributes: row.attributes,
      zOrder: row.z_order,
      occluded: row.occluded,
      outside: row.outside,
    },
  };
}
