import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { ANNOTATION_SOURCES, type AnnotationRecord } from "@/domain/annotations/record";
import type { ShapeType } from "@/domain/shapes/registry";
import { bigId, bytea, createdAt, isOneOf, organizationId, updatedAt } from "./columns";
import { jobs } from "./jobs";
import { labels } from "./labels";

export const ANNOTATION_KINDS = ["tag", "shape", "track", "interval"] as const;

type AttributeValues = AnnotationRecord["attributes"];

/**
 * Tags, shapes, tracks and intervals of a job. A shape's geometry is one binary value: little-endian float64
 * in the fixed layout of its type. Authors are not foreign keys: users are never deleted, and each check
 * would cost a lookup and a shared lock on the author's row for every annotation.
 */
export const annotations = pgTable(
  "annotations",
  {
    id: bigId(),
    organizationId: organizationId(),
    jobId: integer("job_id").notNull(),
    /** Made by the client, so that a save can be repeated. */
    key: uuid("key").notNull(),
    kind: text("kind", { enum: ANNOTATION_KINDS }).notNull(),
    /** The skeleton that this is an element of. */
    parentId: bigint("parent_id", { mode: "number" }),
    labelId: integer("label_id").notNull(),
    /** Frame of a tag or shape; first frame of a track. */
    frame: integer("frame").notNull(),
    shapeType: text("shape_type").$type<ShapeType>(),
    geometry: bytea("geometry"),
    /** Values by attribute id, as given. */
    attributes: jsonb("attributes").$type<AttributeValues>().notNull(),
    /** Annotations that belong together share a number; 0: none. */
    group: integer("group").notNull(),
    zOrder: integer("z_order").notNull(),
    source: text("source", { enum: ANNOTATION_SOURCES }).notNull(),
    score: doublePrecision("score"),
    occluded: boolean("occluded").notNull(),
    outside: boolean("outside").notNull(),
    /** Milliseconds from the medium's start, of an interval; no stop: to the end. */
    startMs: doublePrecision("start_ms"),
    stopMs: doublePrecision("stop_ms"),
    createdById: integer("created_by_id").notNull(),
    createdAt: createdAt(),
    updatedById: integer("updated_by_id").notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({
      name: "annotations_job",
      columns: [table.jobId, table.organizationId],
      foreignColumns: [jobs.id, jobs.organizationId],
    }).onDelete("cascade"),
    // Restricts: labels are archived, never deleted while anything carries them.
    foreignKey({
      name: "annotations_label",
      columns: [table.labelId, table.organizationId],
      foreignColumns: [labels.id, labels.organizationId],
    }),
    foreignKey({
      name: "annotations_parent",
      columns: [table.jobId, table.parentId],
      foreignColumns: [table.jobId, table.id],
    }).onDelete("cascade"),
    // Reading a job in the order of ids; also the target of keyframes' and elements' keys within one job.
    unique("annotations_job_key").on(table.jobId, table.id),
    // Finding the annotations that a save names, and refusing a key that another job of the tenant holds.
    unique("annotations_client_key").on(table.organizationId, table.key),
    // Deleting a skeleton with its elements.
    index("annotations_parent_id")
      .on(table.jobId, table.parentId)
      .where(sql`${table.parentId} is not null`),
    // What a label change touches, and the refusal to delete a label in use.
    index("annotations_label_id").on(table.labelId),
    check("annotations_kind", isOneOf(table.kind, ANNOTATION_KINDS)),
    check("annotations_source", isOneOf(table.source, ANNOTATION_SOURCES)),
    check("annotations_shape", sql`(${table.kind} = 'shape') = (${table.shapeType} is not null)`),
    check("annotations_geometry", sql`(${table.geometry} is null) = (${table.shapeType} is null)`),
    check("annotations_frame", sql`${table.frame} >= 0`),
    check("annotations_score", sql`${table.score} between 0 and 1`),
  ],
);

/** Where a track's geometry is given: the unit of storage, diff and conflict. */
export const keyframes = pgTable(
  "keyframes",
  {
    id: bigId(),
    organizationId: organizationId(),
    jobId: integer("job_id").notNull(),
    annotationId: bigint("annotation_id", { mode: "number" }).notNull(),
    frame: integer("frame").notNull(),
    shapeType: text("shape_type").$type<ShapeType>().notNull(),
    geometry: bytea("geometry").notNull(),
    /** Values of mutable attributes by attribute id, as given. */
    attributes: jsonb("attributes").$type<AttributeValues>().notNull(),
    zOrder: integer("z_order").notNull(),
    occluded: boolean("occluded").notNull(),
    outside: boolean("outside").notNull(),
    updatedById: integer("updated_by_id").notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({
      name: "keyframes_job",
      columns: [table.jobId, table.organizationId],
      foreignColumns: [jobs.id, jobs.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "keyframes_annotation",
      columns: [table.jobId, table.annotationId],
      foreignColumns: [annotations.jobId, annotations.id],
    }).onDelete("cascade"),
    // Reading a job's tracks in order; finding one keyframe; deleting a track with its keyframes.
    unique("keyframes_frame_key").on(table.jobId, table.annotationId, table.frame),
    check("keyframes_frame", sql`${table.frame} >= 0`),
  ],
);

/** Directed relations between annotations of one job. */
export const annotationRelations = pgTable(
  "annotation_relations",
  {
    id: bigId(),
    organizationId: organizationId(),
    jobId: integer("job_id").notNull(),
    kind: text("kind").notNull(),
    fromId: bigint("from_id", { mode: "number" }).notNull(),
    toId: bigint("to_id", { mode: "number" }).notNull(),
    attributes: jsonb("attributes").$type<AttributeValues>().notNull().default({}),
    createdById: integer("created_by_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "annotation_relations_job",
      columns: [table.jobId, table.organizationId],
      foreignColumns: [jobs.id, jobs.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "annotation_relations_from",
      columns: [table.jobId, table.fromId],
      foreignColumns: [annotations.jobId, annotations.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "annotation_relations_to",
      columns: [table.jobId, table.toId],
      foreignColumns: [annotations.jobId, annotations.id],
    }).onDelete("cascade"),
    // Relations of a job; one of a kind between the same two; deleting those that leave an annotation.
    unique("annotation_relations_key").on(table.jobId, table.fromId, table.toId, table.kind),
    // Deleting those that arrive at an annotation.
    index("annotation_relations_to_id").on(table.jobId, table.toId),
  ],
);
