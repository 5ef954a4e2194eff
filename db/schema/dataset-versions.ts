import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { createdAt, integerId, organizationId } from "./columns";
import { jobs } from "./jobs";
import { labelSchemaRevisions } from "./labels";
import { projects } from "./projects";
import { tasks } from "./tasks";
import { users } from "./users";

/** A named state of a project or task that can be exported again byte for byte. */
export const datasetVersions = pgTable(
  "dataset_versions",
  {
    id: integerId(),
    organizationId: organizationId(),
    projectId: integer("project_id"),
    taskId: integer("task_id"),
    name: text("name").notNull(),
    labelSchemaRevisionId: integer("label_schema_revision_id").notNull(),
    /** SHA-256 of the media manifest in 64 lower-case hexadecimal digits. */
    mediaManifestHash: text("media_manifest_hash").notNull(),
    authorId: integer("author_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "dataset_versions_project",
      columns: [table.projectId, table.organizationId],
      foreignColumns: [projects.id, projects.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "dataset_versions_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "dataset_versions_label_schema",
      columns: [table.labelSchemaRevisionId, table.organizationId],
      foreignColumns: [labelSchemaRevisions.id, labelSchemaRevisions.organizationId],
    }).onDelete("cascade"),
    // Target of children's keys: a child cannot stand in another organization than its version.
    unique("dataset_versions_organization_key").on(table.id, table.organizationId),
    // Versions of a project; a name is used once.
    unique("dataset_versions_project_name_key").on(table.projectId, table.name),
    // Versions of a task; a name is used once.
    unique("dataset_versions_task_name_key").on(table.taskId, table.name),
    // Whether a schema revision is pinned.
    index("dataset_versions_label_schema_id").on(table.labelSchemaRevisionId),
    check("dataset_versions_one_owner", sql`num_nonnulls(${table.projectId}, ${table.taskId}) = 1`),
  ],
);

/** The revision of each job that a version pins. */
export const datasetVersionJobs = pgTable(
  "dataset_version_jobs",
  {
    organizationId: organizationId(),
    versionId: integer("version_id").notNull(),
    jobId: integer("job_id").notNull(),
    revision: integer("revision").notNull(),
  },
  (table) => [
    // Jobs of a version.
    primaryKey({ columns: [table.versionId, table.jobId] }),
    foreignKey({
      name: "dataset_version_jobs_version",
      columns: [table.versionId, table.organizationId],
      foreignColumns: [datasetVersions.id, datasetVersions.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "dataset_version_jobs_job",
      columns: [table.jobId, table.organizationId],
      foreignColumns: [jobs.id, jobs.organizationId],
    }).onDelete("cascade"),
    // Versions that pin a job.
    index("dataset_version_jobs_job_id").on(table.jobId),
    check("dataset_version_jobs_revision", sql`${table.revision} >= 0`),
  ],
);
