import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { blobs } from "./blobs";
import { createdAt, integerId, isOneOf, organizationId, wholeNumber } from "./columns";
import { tasks } from "./tasks";

export const MEDIUM_KINDS = ["image", "video", "point cloud", "audio", "page"] as const;
export const PREVIEW_SIZES = ["small", "large"] as const;

/**
 * One stored file of an organization, once for its content: several tasks may show the same medium.
 * Its name is a matter of the frames that show it.
 */
export const media = pgTable(
  "media",
  {
    id: integerId(),
    organizationId: organizationId(),
    blobId: integer("blob_id").notNull(),
    kind: text("kind", { enum: MEDIUM_KINDS }).notNull(),
    /** The blob's hash again: it names the content in addresses without a join. */
    sha256: text("sha256").notNull(),
    mediaType: text("media_type").notNull(),
    sizeBytes: wholeNumber("size_bytes").notNull(),
    /** Pixels as stored, before orientation; null where there are none. */
    storedWidth: integer("stored_width"),
    storedHeight: integer("stored_height"),
    durationSecs: doublePrecision("duration_secs"),
    /** Pictures in the file: 1 for an image. */
    pictureCount: integer("picture_count").notNull().default(1),
    /** Where the packet index of a video lies. */
    indexBlobId: integer("index_blob_id"),
    /** What a reader of this kind of medium found in its header. */
    header: jsonb("header").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "media_blob",
      columns: [table.blobId, table.organizationId],
      foreignColumns: [blobs.id, blobs.organizationId],
    }),
    foreignKey({
      name: "media_index_blob",
      columns: [table.indexBlobId, table.organizationId],
      foreignColumns: [blobs.id, blobs.organizationId],
    }),
    // Target of frames' keys: a frame cannot stand in another organization than its medium.
    unique("media_organization_key").on(table.id, table.organizationId),
    // Is this file already a medium? Asked on each imported file.
    unique("media_content_key").on(table.organizationId, table.sha256),
    // Whether a blob that is to be swept is a medium.
    index("media_blob_id").on(table.blobId),
    // Whether it is the packet index of one.
    index("media_index_blob_id").on(table.indexBlobId),
    check("media_kind", isOneOf(table.kind, MEDIUM_KINDS)),
    check("media_picture_count", sql`${table.pictureCount} > 0`),
  ],
);

/** Media that hang on a frame to be looked at beside it: other cameras of the same moment and the like. */
export const contextMedia = pgTable(
  "context_media",
  {
    id: integerId(),
    organizationId: organizationId(),
    taskId: integer("task_id").notNull(),
    frame: integer("frame").notNull(),
    mediumId: integer("medium_id").notNull(),
    name: text("name").notNull(),
    /** 0-based order beside the frame. */
    position: integer("position").notNull().default(0),
  },
  (table) => [
    foreignKey({
      name: "context_media_task",
      columns: [table.taskId, table.organizationId],
      foreignColumns: [tasks.id, tasks.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "context_media_medium",
      columns: [table.mediumId, table.organizationId],
      foreignColumns: [media.id, media.organizationId],
    }),
    // Context of a range of frames.
    unique("context_media_frame_key").on(table.taskId, table.frame, table.position),
    // Whether a medium is still shown anywhere.
    index("context_media_medium_id").on(table.mediumId),
  ],
);

/** A small picture of one picture of a medium, already in its upright orientation. */
export const previews = pgTable(
  "previews",
  {
    id: integerId(),
    organizationId: organizationId(),
    mediumId: integer("medium_id").notNull(),
    indexInMedium: integer("index_in_medium").notNull().default(0),
    size: text("size", { enum: PREVIEW_SIZES }).notNull().default("small"),
    blobId: integer("blob_id").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "previews_medium",
      columns: [table.mediumId, table.organizationId],
      foreignColumns: [media.id, media.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "previews_blob",
      columns: [table.blobId, table.organizationId],
      foreignColumns: [blobs.id, blobs.organizationId],
    }),
    // The preview of a frame; which media lack one.
    unique("previews_picture_key").on(table.mediumId, table.indexInMedium, table.size),
    // Whether a blob that is to be swept is a preview.
    index("previews_blob_id").on(table.blobId),
    check("previews_size", isOneOf(table.size, PREVIEW_SIZES)),
  ],
);
