import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { AnnotationRecord } from "@/domain/annotations/record";
import { isSame } from "@/domain/annotations/same";
import { geometryBytes } from "@/domain/shapes/geometry-bytes";
import { bulkWriteAnnotations } from "@/server/services/annotation/bulk-write";
import { readAnnotations } from "@/server/services/annotation/read";
import { defineBench } from "../define-bench";
import { BinaryCopy } from "./binary-copy";
import { type BulkDatabase, manyBoxes, startBulkDatabase } from "./database";

const COUNT = 100_000;

/**
 * A hundred thousand annotations into one job: the bulk verb with its checks, change log and fact, under row-level
 * security, beside a bare binary COPY by a superuser into the same table with the same indexes and foreign keys.
 */
export const bulkWrite = defineBench<BulkDatabase>({
  name: "bulk-write",
  unit: "annotations/s",
  inUnit: (secs) => COUNT / secs,
  rounds: 5,
  setup: startBulkDatabase,
  teardown: (database) => database.stop(),
  comparisons: [
    {
      name: "bulk-write",
      product: (database) => timed(database, writeInBulk),
      limit: (database) => timed(database, copyRows),
      async check(database) {
        for (const write of [writeInBulk, copyRows]) {
          const jobId = await database.newJob();
          const records = manyBoxes(CHECKED_COUNT, database.labelId);
          await write(database, jobId, records);
          const stored = await readAnnotations(database.ctx, { jobId });
          if (!isSame(stored.records, records)) throw new Error(`${write.name} lost something`);
        }
      },
    },
  ],
});

/** More than one statement's worth. */
const CHECKED_COUNT = 12_000;

type Write = (
  database: BulkDatabase,
  jobId: number,
  records: readonly AnnotationRecord[],
) => Promise<void>;

const writeInBulk: Write = async ({ ctx, requestId }, jobId, records) => {
  const source = { requestId, blobId: null };
  await bulkWriteAnnotations(ctx, { jobId, changeId: randomUUID(), records, source });
};

const copyRows: Write = async (database, jobId, records) => {
  const copy = copyFrom(`copy annotations (${COLUMNS}) from stdin (format binary)`);
  await pipeline(Readable.from(rowsOf(database, jobId, records)), database.owner.query(copy));
};

async function timed(database: BulkDatabase, write: Write) {
  const jobId = await database.newJob();
  const records = manyBoxes(COUNT, database.labelId);
  await database.owner.query("checkpoint");
  const begun = performance.now();
  await write(database, jobId, records);
  return { secs: (performance.now() - begun) / 1000 };
}

const COLUMNS = `organization_id, job_id, key, kind, label_id, frame, shape_type, geometry, attributes, "group",
  z_order, source, occluded, outside, created_by_id, created_at, updated_by_id, updated_at`;
const COLUMN_COUNT = COLUMNS.split(",").length;
const CHUNK_BYTES = 60_000;

function* rowsOf(
  { organizationId, authorId }: BulkDatabase,
  jobId: number,
  records: readonly AnnotationRecord[],
): Generator<Buffer> {
  const at = new Date();
  const copy = new BinaryCopy();
  for (const record of records) {
    copy.row(COLUMN_COUNT);
    copy.int32(organizationId);
    copy.int32(jobId);
    copy.uuid(record.id);
    copy.text(record.kind);
    copy.int32(record.labelId);
    copy.int32(record.frame);
    if (!record.shape) throw new Error("only shapes are measured");
    copy.text(record.shape.type);
    copy.bytes(geometryBytes(record.shape));
    copy.jsonb(record.attributes);
    copy.int32(record.group);
    copy.int32(record.zOrder);
    copy.text(record.source);
    copy.boolean(record.occluded);
    copy.boolean(record.outside);
    copy.int32(authorId);
    copy.timestamp(at);
    copy.int32(authorId);
    copy.timestamp(at);
    if (copy.pendingBytes > CHUNK_BYTES) yield copy.take();
  }
  copy.end();
  yield copy.take();
}
