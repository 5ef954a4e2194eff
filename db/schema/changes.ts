import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { blobs } from "./blobs";
import { bytea, moment, organizationId } from "./columns";
import { jobs } from "./jobs";
import { requests } from "./requests";
import { users } from "./users";

/**
 * The log of what was saved: one row a revision of a job, never changed afterwards.
 * A change of a person holds its diff; a bulk import names the request and the stored source instead.
 */
export const changes = pgTable(
  "changes",
  {
    organizationId: organizationId(),
    jobId: integer("job_id").notNull(),
    /** Consecutive from 1 within the job. */
    revision: integer("revision").notNull(),
    /** Made by the client: the same one twice is applied once. */
    changeId: uuid("change_id").notNull(),
    authorId: integer("author_id")
      .notNull()
      .references(() => users.id),
    at: moment("at").notNull(),
    /** The diff as JSON in UTF-8, deflated. */
    diff: bytea("diff"),
    sourceRequestId: integer("source_request_id"),
    sourceBlobId: integer("source_blob_id"),
    /** Ids that the annotations which the change added were given, in the order of the diff. */
    addedIds: bigint("added_ids", { mode: "number" }).array().notNull(),
    /** Archived labels that the change gave to annotations: it is kept, and flagged by these. */
    archivedLabelIds: integer("archived_label_ids").array().notNull().default(sql`'{}'::integer[]`),
    /**
     * Keys of the annotations that the change added, changed or removed, themselves or a keyframe of theirs. History
     * filters the rows of one job by them. No GIN index: row-level security keeps `@>` from using one (it is not
     * leakproof), so it would cost every save and serve no query of the application.
     */
    touchedKeys: uuid("touched_keys").array().notNull(),
  },
  (table) => [
    // The changes that a stale client lacks, in order.
    primaryKey({ columns: [table.jobId, table.revision] }),
    // Was this change applied before? Asked on each save.
    unique("changes_change_key").on(table.jobId, table.changeId),
    foreignKey({
      name: "changes_job",
      columns: [table.jobId, table.organizationId],
      foreignColumns: [jobs.id, jobs.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "changes_source_request",
      columns: [table.sourceRequestId, table.organizationId],
      foreignColumns: [requests.id, requests.organizationId],
    }),
    foreignKey({
      name: "changes_source_blob",
      columns: [table.sourceBlobId, table.organizationId],
      foreignColumns: [blobs.id, blobs.organizationId],
    }),
    check("changes_revision", sql`${table.revision} > 0`),
    check("changes_content", sql`num_nonnulls(${table.diff}, ${table.sourceBlobId}) >= 1`),
  ],
);
