import { sql } from "drizzle-orm";
import { arrayLiteral } from "@/db/array-literal";
import type { KeyframeRecord } from "@/domain/annotations/record";
import { geometryBytes } from "@/domain/shapes/geometry-bytes";
import type { Tx } from "@/server/transaction";
import { batches, type IdsByKey, idOf, mustHaveWritten, type Writing } from "./write-annotations";

/** Inserts keyframes. `ids` holds the ids of their tracks. */
export async function insertKeyframes(
  tx: Tx,
  writing: Writing,
  records: readonly KeyframeRecord[],
  ids: IdsByKey,
): Promise<void> {
  for (const batch of batches(records)) await insertBatch(tx, writing, batch, ids);
}

async function insertBatch(
  tx: Tx,
  { job, authorId, at }: Writing,
  records: readonly KeyframeRecord[],
  ids: IdsByKey,
): Promise<void> {
  await tx.execute(sql`
    insert into keyframes (organization_id, job_id, annotation_id, frame, shape_type, geometry,
      attributes, z_order, occluded, outside, updated_by_id, updated_at)
    select ${job.organizationId}::integer, ${job.id}::integer, annotation_id, frame, shape_type, geometry,
      attributes, z_order, occluded, outside, ${authorId}::integer, ${at.toISOString()}::timestamptz
    from unnest(${columnsOf(records, ids)}) as record (
      annotation_id, frame, shape_type, geometry, attributes, z_order, occluded, outside)`);
}

/** Writes keyframes that are stored. `ids` holds the ids of their tracks. */
export async function updateKeyframes(
  tx: Tx,
  { job, authorId, at }: Writing,
  records: readonly KeyframeRecord[],
  ids: IdsByKey,
): Promise<void> {
  if (records.length === 0) return;
  const updated = await tx.execute(sql`
    update keyframes k
    set shape_type = record.shape_type, geometry = record.geometry, attributes = record.attributes,
      z_order = record.z_order, occluded = record.occluded, outside = record.outside,
      updated_by_id = ${authorId}, updated_at = ${at.toISOString()}::timestamptz
    from unnest(${columnsOf(records, ids)}) as record (
      annotation_id, frame, shape_type, geometry, attributes, z_order, occluded, outside)
    where k.job_id = ${job.id} and k.annotation_id = record.annotation_id and k.frame = record.frame`);
  mustHaveWritten(updated.count, records.length);
}

/** Deletes keyframes by id. */
export async function deleteKeyframes(
  tx: Tx,
  { job }: Writing,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    delete from keyframes where job_id = ${job.id} and id = any(${arrayLiteral(ids)}::bigint[])`);
}

function columnsOf(records: readonly KeyframeRecord[], ids: IdsByKey) {
  const of = <K extends "frame" | "zOrder" | "occluded" | "outside">(name: K) =>
    arrayLiteral(records.map((record) => record[name]));
  return sql`
    ${arrayLiteral(records.map(({ annotationKey }) => idOf(ids, annotationKey)))}::bigint[],
    ${of("frame")}::integer[],
    ${arrayLiteral(records.map(({ shape }) => shape.type))}::text[],
    ${arrayLiteral(records.map(({ shape }) => geometryBytes(shape)))}::bytea[],
    ${arrayLiteral(records.map(({ attributes }) => JSON.stringify(attributes)))}::jsonb[],
    ${of("zOrder")}::integer[], ${of("occluded")}::boolean[], ${of("outside")}::boolean[]`;
}
