import { sql } from "drizzle-orm";
import postgres from "postgres";
import { arrayLiteral } from "@/db/array-literal";
import type { AnnotationRecord } from "@/domain/annotations/record";
import { geometryBytes } from "@/domain/shapes/geometry-bytes";
import type { Tx } from "@/server/transaction";
import type { SavingJob } from "./saving-job";
import { keyOfAnotherJob } from "./key-of-another-job";

/** Who writes, and when. */
export interface Writing {
  readonly job: SavingJob;
  readonly authorId: number;
  readonly at: Date;
}

/** Ids of annotations by key. */
export type IdsByKey = Map<string, number>;

/**
 * Inserts annotations and puts their ids into `ids`, which holds those of the parents that are stored already.
 * Parents go before their elements.
 */
export async function insertAnnotations(
  tx: Tx,
  writing: Writing,
  records: readonly AnnotationRecord[],
  ids: IdsByKey,
): Promise<void> {
  const parents = records.filter(({ parentKey }) => parentKey === null);
  const elements = records.filter(({ parentKey }) => parentKey !== null);
  for (const batch of batches(parents)) await insertBatch(tx, writing, batch, ids);
  for (const batch of batches(elements)) await insertBatch(tx, writing, batch, ids);
}

/** Rows of one statement: enough to make its own cost vanish, few enough to keep its parameters small. */
const BATCH_ROWS = 5000;

/** The rows in the order given, so many at a time. */
export function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    yield rows.slice(start, start + BATCH_ROWS);
  }
}

async function insertBatch(
  tx: Tx,
  { job, authorId, at }: Writing,
  records: readonly AnnotationRecord[],
  ids: IdsByKey,
): Promise<void> {
  const inserting = tx.execute<{ id: string; key: string }>(sql`
    insert into annotations (organization_id, job_id, key, kind, parent_id, label_id, frame, shape_type, geometry,
      attributes, "group", z_order, source, score, occluded, outside, created_by_id, created_at, updated_by_id, updated_at)
    select ${job.organizationId}::integer, ${job.id}::integer, key, kind, parent_id, label_id, frame, shape_type, geometry,
      attributes, "group", z_order, source, score, occluded, outside,
      ${authorId}::integer, ${at.toISOString()}::timestamptz, ${authorId}::integer, ${at.toISOString()}::timestamptz
    from unnest(${columnsOf(records, ids)}) as record (
      key, kind, parent_id, label_id, frame, shape_type, geometry,
      attributes, "group", z_order, source, score, occluded, outside)
    returning id, key`);
  const rows = await inserting.catch(refuseTakenKey);
  for (const { id, key } of rows) ids.set(key, Number(id));
}

/**
 * Turns the database's refusal of a key that another job got since this save looked into our own, and passes other
 * failures on. Under row-level security the database does not say which key it was.
 */
function refuseTakenKey(error: unknown): never {
  const cause = error instanceof Error ? error.cause : undefined;
  if (
    cause instanceof postgres.PostgresError &&
    cause.constraint_name === "annotations_client_key"
  ) {
    throw keyOfAnotherJob(null);
  }
  throw error;
}

/** Writes what may change of annotations that are stored. `ids` holds theirs and their parents'. */
export async function updateAnnotations(
  tx: Tx,
  { job, authorId, at }: Writing,
  records: readonly AnnotationRecord[],
  ids: IdsByKey,
): Promise<void> {
  if (records.length === 0) return;
  const updated = await tx.execute(sql`
    update annotations a
    set parent_id = record.parent_id, label_id = record.label_id, frame = record.frame,
      shape_type = record.shape_type, geometry = record.geometry, attributes = record.attributes,
      "group" = record."group", z_order = record.z_order, source = record.source, score = record.score,
      occluded = record.occluded, outside = record.outside,
      updated_by_id = ${authorId}, updated_at = ${at.toISOString()}::timestamptz
    from unnest(${columnsOf(records, ids)}) as record (
      key, kind, parent_id, label_id, frame, shape_type, geometry,
      attributes, "group", z_order, source, score, occluded, outside)
    where a.organization_id = ${job.organizationId} and a.key = record.key and a.job_id = ${job.id}`);
  mustHaveWritten(updated.count, records.length);
}

/** Deletes annotations by id; the database deletes their keyframes and elements. */
export async function deleteAnnotations(
  tx: Tx,
  { job }: Writing,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    delete from annotations where job_id = ${job.id} and id = any(${arrayLiteral(ids)}::bigint[])`);
}

/** The job is locked and its rows were read: anything else is a fault of ours, and rolls everything back. */
export function mustHaveWritten(count: number, expected: number): void {
  if (count !== expected) throw new Error(`wrote ${count} rows of ${expected}`);
}

function columnsOf(records: readonly AnnotationRecord[], ids: IdsByKey) {
  const text = (values: Parameters<typeof arrayLiteral>[0]) => arrayLiteral(values);
  const of = <K extends keyof AnnotationRecord>(name: K) => records.map((record) => record[name]);
  const parents = records.map(({ parentKey }) =>
    parentKey === null ? null : idOf(ids, parentKey),
  );
  const geometry = records.map(({ shape }) => (shape === null ? null : geometryBytes(shape)));
  return sql`
    ${text(of("id"))}::uuid[], ${text(of("kind"))}::text[], ${text(parents)}::bigint[],
    ${text(of("labelId"))}::integer[], ${text(of("frame"))}::integer[],
    ${text(records.map(({ shape }) => shape?.type ?? null))}::text[], ${text(geometry)}::bytea[],
    ${text(records.map(({ attributes }) => JSON.stringify(attributes)))}::jsonb[],
    ${text(of("group"))}::integer[], ${text(of("zOrder"))}::integer[], ${text(of("source"))}::text[],
    ${text(of("score"))}::double precision[], ${text(of("occluded"))}::boolean[], ${text(of("outside"))}::boolean[]`;
}

/** The id of an annotation that is stored, or was just inserted. */
export function idOf(ids: IdsByKey, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`annotation ${key} has no id`);
  return id;
}
