import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { ATTRIBUTE_INPUTS, LABEL_TYPES, type Label } from "@/domain/labels/label";
import { createdAt, integerId, isOneOf, moment, organizationId, updatedAt } from "./columns";
import { projects } from "./projects";
import { tasks } from "./tasks";
import { users } from "./users";

/** Classes that annotations carry. They belong to a project, or to a task that has none. Archived, never deleted. */
export const labels = pgTable(
  "labels",
  {
    id: integerId(),
    organizationId: organizationId(),
    projectId: integer("project_id"),
    taskId: integer("task_id"),
    /** The skeleton label that this is an element of. */
    parentId: integer("parent_id"),
    name: text("name").notNull(),
    color: text("color").notNull(),
    type: text("type", { enum: LABEL_TYPES }).notNull().default("any"),
    /** 0-based place in the list that people see. */
    position: integer("position").notNull().default(0),
    /** Template of a skeleton: places of its elements and the edges between them. */
    skeleton: jsonb("skeleton").$type<Record<string, unknown>>(),
    archivedAt: moment("archived_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({
      name: "labels_project",
      columns: [table.projectId, table.organizationId],
      foreignColumns: [projects.id, projects.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "labels_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "labels_parent",
      columns: [table.parentId, table.organizationId],
      foreignColumns: [table.id, table.organizationId],
    }).onDelete("cascade"),
    // Target of children's keys: a child cannot stand in another organization than its label.
    unique("labels_organization_key").on(table.id, table.organizationId),
    // Labels of a project; a name is used once among those that are not archived.
    uniqueIndex("labels_project_name_key")
      .on(table.projectId, sql`coalesce(${table.parentId}, 0)`, table.name)
      .where(sql`${table.archivedAt} is null and ${table.projectId} is not null`),
    // Labels of a task without a project; a name is used once among those that are not archived.
    uniqueIndex("labels_task_name_key")
      .on(table.taskId, sql`coalesce(${table.parentId}, 0)`, table.name)
      .where(sql`${table.archivedAt} is null and ${table.taskId} is not null`),
    // All labels of a project, archived ones too, when annotations are checked and when a project is purged.
    index("labels_project_id").on(table.projectId),
    // The same of a task.
    index("labels_task_id").on(table.taskId),
    // Elements of a skeleton.
    index("labels_parent_id").on(table.parentId),
    check("labels_type", isOneOf(table.type, LABEL_TYPES)),
    check("labels_one_owner", sql`num_nonnulls(${table.projectId}, ${table.taskId}) = 1`),
  ],
);

/** Attributes of labels. Their ids key the values in annotations, so they are archived, never deleted. */
export const attributes = pgTable(
  "attributes",
  {
    id: integerId(),
    organizationId: organizationId(),
    labelId: integer("label_id").notNull(),
    name: text("name").notNull(),
    input: text("input", { enum: ATTRIBUTE_INPUTS }).notNull(),
    /** May change along a track. */
    mutable: boolean("mutable").notNull(),
    values: text("values").array().notNull().default(sql`'{}'::text[]`),
    defaultValue: text("default_value").notNull().default(""),
    /** 0-based place in the form. */
    position: integer("position").notNull().default(0),
    archivedAt: moment("archived_at"),
  },
  (table) => [
    foreignKey({
      name: "attributes_label",
      columns: [table.labelId, table.organizationId],
      foreignColumns: [labels.id, labels.organizationId],
    }).onDelete("cascade"),
    // Attributes of a label; a name is used once among those that are not archived.
    uniqueIndex("attributes_label_name_key")
      .on(table.labelId, table.name)
      .where(sql`${table.archivedAt} is null`),
    // All attributes of labels, archived ones too.
    index("attributes_label_id").on(table.labelId),
    check("attributes_input", isOneOf(table.input, ATTRIBUTE_INPUTS)),
  ],
);

/** Each state that a label schema was in, so that a dataset version can name one. Append-only by habit. */
export const labelSchemaRevisions = pgTable(
  "label_schema_revisions",
  {
    id: integerId(),
    organizationId: organizationId(),
    projectId: integer("project_id"),
    taskId: integer("task_id"),
    /** Consecutive from 1 within the project or task. */
    revision: integer("revision").notNull(),
    /** All labels as they were from this revision on. */
    labels: jsonb("labels").$type<readonly Label[]>().notNull(),
    authorId: integer("author_id")
      .notNull()
      .references(() => users.id),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      name: "label_schema_revisions_project",
      columns: [table.projectId, table.organizationId],
      foreignColumns: [projects.id, projects.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "label_schema_revisions_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    // Target of dataset versions' keys.
    unique("label_schema_revisions_organization_key").on(table.id, table.organizationId),
    // The newest revision of a project's schema, and the next number.
    unique("label_schema_revisions_project_key").on(table.projectId, table.revision),
    // The same of a task.
    unique("label_schema_revisions_task_key").on(table.taskId, table.revision),
    check(
      "label_schema_revisions_one_owner",
      sql`num_nonnulls(${table.projectId}, ${table.taskId}) = 1`,
    ),
  ],
);
