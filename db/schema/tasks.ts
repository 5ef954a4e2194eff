import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { TASK_STATES } from "@/domain/workflow/job";
import { createdAt, integerId, isOneOf, moment, organizationId, updatedAt } from "./columns";
import { organizations } from "./organizations";
import { projects } from "./projects";
import { users } from "./users";

export const DIMENSIONS = ["1d", "2d", "3d"] as const;
export const SORTINGS = ["lexicographical", "natural", "predefined", "random"] as const;

/** A body of media to annotate. `deletedAt`: in the recycle bin since then. */
export const tasks = pgTable(
  "tasks",
  {
    id: integerId(),
    organizationId: organizationId().references(() => organizations.id),
    /** Null: the task has labels of its own. */
    projectId: integer("project_id"),
    name: text("name").notNull(),
    ownerId: integer("owner_id")
      .notNull()
      .references(() => users.id),
    assigneeId: integer("assignee_id").references(() => users.id),
    state: text("state", { enum: TASK_STATES }).notNull().default("draft"),
    /** Training, validation, test or any other name that a dataset gives to its parts. */
    subset: text("subset").notNull().default(""),
    dimension: text("dimension", { enum: DIMENSIONS }).notNull().default("2d"),
    /** Frames in a segment; null: all of one addition of media in one segment. */
    segmentSize: integer("segment_size"),
    /** Frames that neighbouring segments share. */
    overlap: integer("overlap").notNull().default(0),
    /** How media are put in order within one addition. */
    sorting: text("sorting", { enum: SORTINGS }).notNull().default("natural"),
    /** Of the pictures of one addition, in their order: the first, the last (null: no end) and every how many. */
    firstPicture: integer("first_picture").notNull().default(0),
    lastPicture: integer("last_picture"),
    pictureStep: integer("picture_step").notNull().default(1),
    /** Quality 1 to 100 of the pictures that the server makes for browsers; 100 is without loss. */
    imageQuality: smallint("image_quality").notNull().default(90),
    /** Frames ever added, which is also the number that the next frame gets. Never goes down. */
    frameCount: integer("frame_count").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
    deletedById: integer("deleted_by_id").references(() => users.id),
  },
  (table) => [
    foreignKey({
      name: "tasks_project",
      columns: [table.projectId, table.organizationId],
      foreignColumns: [projects.id, projects.organizationId],
    }).onDelete("cascade"),
    // Target of children's keys: a child cannot stand in another organization than its task.
    unique("tasks_organization_key").on(table.id, table.organizationId),
    // Tasks of an organization, newest first.
    index("tasks_organization").on(table.organizationId, table.id),
    // Tasks of a project, newest first.
    index("tasks_project_id").on(table.projectId, table.id),
    // Tasks assigned to whoever asks.
    index("tasks_assignee").on(table.assigneeId),
    // Purging what lay in the recycle bin for 30 days.
    index("tasks_deleted").on(table.deletedAt),
    check("tasks_state", isOneOf(table.state, TASK_STATES)),
    check("tasks_dimension", isOneOf(table.dimension, DIMENSIONS)),
    check("tasks_sorting", isOneOf(table.sorting, SORTINGS)),
    check(
      "tasks_pictures",
      sql`${table.firstPicture} >= 0 and ${table.pictureStep} > 0 and (${table.lastPicture} is null or ${table.lastPicture} >= ${table.firstPicture})`,
    ),
    check("tasks_image_quality", sql`${table.imageQuality} between 1 and 100`),
    check("tasks_segment_size", sql`${table.segmentSize} > 0`),
    check(
      "tasks_overlap",
      sql`${table.overlap} >= 0 and (${table.segmentSize} is null or ${table.overlap} < ${table.segmentSize})`,
    ),
  ],
);
