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
import { JOB_KINDS, JOB_STAGES, JOB_STATES } from "@/domain/workflow/job";
import { createdAt, integerId, isOneOf, moment, organizationId, updatedAt } from "./columns";
import { segments } from "./segments";
import { tasks } from "./tasks";
import { users } from "./users";

/** One segment as work for one assignee. Its row is the lock and the clock of its annotations. */
export const jobs = pgTable(
  "jobs",
  {
    id: integerId(),
    organizationId: organizationId(),
    taskId: integer("task_id").notNull(),
    segmentId: integer("segment_id").notNull(),
    kind: text("kind", { enum: JOB_KINDS }).notNull().default("annotation"),
    /** The job that a consensus replica repeats. */
    parentJobId: integer("parent_job_id"),
    assigneeId: integer("assignee_id").references(() => users.id),
    assigneeUpdatedAt: moment("assignee_updated_at"),
    stage: text("stage", { enum: JOB_STAGES }).notNull().default("annotation"),
    state: text("state", { enum: JOB_STATES }).notNull().default("new"),
    /** Number of the last change saved; 0: nothing was saved yet. */
    revision: integer("revision").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({
      name: "jobs_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "jobs_segment",
      columns: [table.taskId, table.segmentId],
      foreignColumns: [segments.taskId, segments.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "jobs_parent",
      columns: [table.parentJobId, table.organizationId],
      foreignColumns: [table.id, table.organizationId],
    }).onDelete("cascade"),
    // Target of children's keys: a child cannot stand in another organization than its job.
    unique("jobs_organization_key").on(table.id, table.organizationId),
    // Jobs of an organization, newest first.
    index("jobs_organization").on(table.organizationId, table.id),
    // Jobs of a task in order, and the counts beside a task.
    index("jobs_task_id").on(table.taskId, table.id),
    // Jobs of whoever asks.
    index("jobs_assignee").on(table.assigneeId, table.state),
    // Replicas of a job.
    index("jobs_parent_id").on(table.parentJobId),
    check("jobs_kind", isOneOf(table.kind, JOB_KINDS)),
    check("jobs_stage", isOneOf(table.stage, JOB_STAGES)),
    check("jobs_state", isOneOf(table.state, JOB_STATES)),
    check("jobs_revision", sql`${table.revision} >= 0`),
    check(
      "jobs_replica_parent",
      sql`(${table.kind} = 'consensus replica') = (${table.parentJobId} is not null)`,
    ),
  ],
);

/** People who share a job with its assignee. */
export const jobCollaborators = pgTable(
  "job_collaborators",
  {
    organizationId: organizationId(),
    jobId: integer("job_id").notNull(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    addedAt: moment("added_at").notNull().defaultNow(),
  },
  (table) => [
    // Who shares a job?
    primaryKey({ columns: [table.jobId, table.userId] }),
    foreignKey({
      name: "job_collaborators_job",
      columns: [table.jobId, table.organizationId],
      foreignColumns: [jobs.id, jobs.organizationId],
    }).onDelete("cascade"),
    // Jobs shared with whoever asks.
    index("job_collaborators_user").on(table.userId),
  ],
);
