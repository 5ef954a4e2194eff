import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { moment, organizationId } from "./columns";
import { media } from "./media";
import { tasks } from "./tasks";

/**
 * One picture of a task in order. A frame number never comes to mean another picture:
 * removal marks the row, added media get the next numbers.
 */
export const frames = pgTable(
  "frames",
  {
    organizationId: organizationId(),
    taskId: integer("task_id").notNull(),
    /** 0-based within the task. */
    frame: integer("frame").notNull(),
    mediumId: integer("medium_id").notNull(),
    /** 0-based picture within the medium: 0 for an image. */
    indexInMedium: integer("index_in_medium").notNull().default(0),
    /** Seconds from the medium's start; null for what has no time. */
    presentationTimeSecs: doublePrecision("presentation_time_secs"),
    name: text("name").notNull(),
    /** Pixels after orientation: the frame of reference of every coordinate on it. Both 0 where there are none. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** EXIF orientation 1..8 that was applied; 1 is upright. */
    orientation: smallint("orientation").notNull().default(1),
    removedAt: moment("removed_at"),
    /** The frame that this one repeats, for validation frames mixed into other segments. */
    aliasOf: integer("alias_of"),
  },
  (table) => [
    // Frames of a task from one number to another.
    primaryKey({ columns: [table.taskId, table.frame] }),
    foreignKey({
      name: "frames_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "frames_medium",
      columns: [table.mediumId, table.organizationId],
      foreignColumns: [media.id, media.organizationId],
    }),
    foreignKey({
      name: "frames_alias",
      columns: [table.taskId, table.aliasOf],
      foreignColumns: [table.taskId, table.frame],
    }),
    // Which frames of a task are removed, and how many.
    index("frames_removed")
      .on(table.taskId, table.frame)
      .where(sql`${table.removedAt} is not null`),
    // Whether a medium is still shown anywhere.
    index("frames_medium_id").on(table.mediumId),
    check("frames_frame", sql`${table.frame} >= 0 and ${table.indexInMedium} >= 0`),
    check(
      "frames_size",
      sql`(${table.width} > 0 and ${table.height} > 0) or (${table.width} = 0 and ${table.height} = 0)`,
    ),
    check("frames_orientation", sql`${table.orientation} between 1 and 8`),
  ],
);
