import { type SQL, sql } from "drizzle-orm";
import { arrayLiteral } from "@/db/array-literal";
import type { Diff } from "@/domain/annotations/diff";
import type { DocumentRecord } from "@/domain/annotations/record";
import type { Tx } from "@/server/transaction";
import {
  type StoredAnnotation,
  type StoredKeyframe,
  selectAnnotations,
  selectKeyframes,
} from "./annotation-rows";
import { keyOfAnotherJob } from "./key-of-another-job";
import type { SavingJob } from "./saving-job";

/** The part of a job's document that a change can touch, as it is stored now. */
export interface StoredPart {
  /** By key: annotations that the change names, and the elements of those that it removes. */
  readonly annotations: ReadonlyMap<string, StoredAnnotation>;
  /** By record id: keyframes that the change names, and all of the tracks that it removes. */
  readonly keyframes: ReadonlyMap<string, StoredKeyframe>;
}

/**
 * Reads what a change is about. Throws Invalid (`KEY_OF_ANOTHER_JOB`) when it names an annotation that belongs to
 * another job of the organization.
 */
export async function readStoredPart(tx: Tx, job: SavingJob, diff: Diff): Promise<StoredPart> {
  const keys = arrayLiteral([...namedKeys(diff)]);
  // Not narrowed to the job: its index would be taken instead of the keys', and every annotation of the job read.
  const named = await selectAnnotations(
    tx,
    sql`a.organization_id = ${job.organizationId} and a.key = any(${keys}::uuid[])`,
  );
  const foreign = named.find(({ jobId }) => jobId !== job.id);
  if (foreign) throw keyOfAnotherJob(foreign.record.id);
  const elements = await readElements(tx, job, diff, named);
  const annotations = new Map([...named, ...elements].map((stored) => [stored.record.id, stored]));
  const keyframes = await readKeyframes(tx, job, diff, annotations);
  return {
    annotations,
    keyframes: new Map(keyframes.map((stored) => [stored.record.id, stored])),
  };
}

/** Keys of all annotations that a change names: itself, as a parent, or as the track of a keyframe. */
function namedKeys(diff: Diff): ReadonlySet<string> {
  const keys = new Set<string>();
  const name = (record: DocumentRecord) => {
    if (record.type === "keyframe") keys.add(record.annotationKey);
    else {
      keys.add(record.id);
      if (record.parentKey !== null) keys.add(record.parentKey);
    }
  };
  for (const record of Object.values(diff.added)) name(record);
  for (const record of Object.values(diff.removed)) name(record);
  for (const versions of Object.values(diff.updated)) for (const record of versions) name(record);
  return keys;
}

/** Elements of the annotations that go. */
async function readElements(
  tx: Tx,
  job: SavingJob,
  { removed }: Diff,
  named: readonly StoredAnnotation[],
): Promise<StoredAnnotation[]> {
  const parents = named.filter(({ record }) => Object.hasOwn(removed, record.id));
  if (parents.length === 0) return [];
  const ids = arrayLiteral(parents.map(({ id }) => id));
  return selectAnnotations(tx, sql`a.job_id = ${job.id} and a.parent_id = any(${ids}::bigint[])`);
}

/** All keyframes of tracks that go, and single ones of those that stay. */
async function readKeyframes(
  tx: Tx,
  job: SavingJob,
  { added, updated, removed }: Diff,
  annotations: ReadonlyMap<string, StoredAnnotation>,
): Promise<StoredKeyframe[]> {
  const going = [...annotations.values()].filter(
    ({ record }) => record.kind === "track" && isGoing(record, removed),
  );
  const goingIds = new Set(going.map(({ id }) => id));
  const places = [
    ...Object.values(added),
    ...Object.values(removed),
    ...Object.values(updated).map(([from]) => from),
  ].flatMap((record) => {
    if (record.type !== "keyframe") return [];
    const annotationId = annotations.get(record.annotationKey)?.id;
    const isCovered = annotationId === undefined || goingIds.has(annotationId);
    return isCovered ? [] : [{ annotationId, frame: record.frame }];
  });
  // Two queries: one with `or` would read every keyframe of the job.
  const select = (where: SQL) =>
    selectKeyframes(tx, sql`k.job_id = ${job.id} and ${where}`, annotations.values());
  const whole =
    goingIds.size === 0
      ? []
      : await select(sql`k.annotation_id = any(${arrayLiteral([...goingIds])}::bigint[])`);
  if (places.length === 0) return whole;
  const ids = arrayLiteral(places.map(({ annotationId }) => annotationId));
  const frames = arrayLiteral(places.map(({ frame }) => frame));
  const single = await select(sql`
    (k.annotation_id, k.frame) in (select * from unnest(${ids}::bigint[], ${frames}::integer[]))`);
  return [...whole, ...single];
}

function isGoing(record: DocumentRecord, removed: Diff["removed"]): boolean {
  if (Object.hasOwn(removed, record.id)) return true;
  return (
    record.type === "annotation" &&
    record.parentKey !== null &&
    Object.hasOwn(removed, record.parentKey)
  );
}
