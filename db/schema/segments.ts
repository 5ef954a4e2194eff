import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, integerId, isOneOf, organizationId } from "./columns";
import { frames } from "./frames";
import { tasks } from "./tasks";

export const SEGMENT_KINDS = ["range", "list"] as const;

/**
 * A set of frames of a task. A range holds every frame from `startFrame` to `stopFrame`, both included;
 * a list holds those in `segment_frames`, of which these two are the first and the last.
 */
export const segments = pgTable(
  "segments",
  {
    id: integerId(),
    organizationId: organizationId(),
    taskId: integer("task_id").notNull(),
    kind: text("kind", { enum: SEGMENT_KINDS }).notNull().default("range"),
    startFrame: integer("start_frame").notNull(),
    stopFrame: integer("stop_frame").notNull(),
    frameCount: integer("frame_count").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "segments_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    // Segments of a task in order; also the target of jobs' keys, so that a job and its segment share a task.
    unique("segments_task_key").on(table.taskId, table.id),
    check("segments_kind", isOneOf(table.kind, SEGMENT_KINDS)),
    check(
      "segments_frames",
      sql`${table.startFrame} >= 0 and ${table.stopFrame} >= ${table.startFrame} and ${table.frameCount} between 1 and ${table.stopFrame} - ${table.startFrame} + 1`,
    ),
    check(
      "segments_range",
      sql`${table.kind} <> 'range' or ${table.frameCount} = ${table.stopFrame} - ${table.startFrame} + 1`,
    ),
  ],
);

/** Frames of the segments that are lists. */
export const segmentFrames = pgTable(
  "segment_frames",
  {
    organizationId: organizationId(),
    taskId: integer("task_id").notNull(),
    segmentId: integer("segment_id").notNull(),
    frame: integer("frame").notNull(),
  },
  (table) => [
    // Frames of a segment in order; is this frame in it?
    primaryKey({ columns: [table.segmentId, table.frame] }),
    foreignKey({
      name: "segment_frames_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "segment_frames_segment",
      columns: [table.taskId, table.segmentId],
      foreignColumns: [segments.taskId, segments.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "segment_frames_frame",
      columns: [table.taskId, table.frame],
      foreignColumns: [frames.taskId, frames.frame],
    }).onDelete("cascade"),
  ],
);
