import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { blobs } from "./blobs";
import { createdAt, integerId, isOneOf, organizationId, wholeNumber } from "./columns";
import { tasks } from "./tasks";

export const MEDIUM_KINDS = ["image", "video", "point cloud", "audio", "page"] as const;
export const PREVIEW_SIZES = ["small", "large"] as const;
export const RENDITION_KINDS = ["picture", "chunk", "tile"] as const;

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
    /** Where the packets lie that the index speaks of, when that is not the medium's own file. */
    packetsBlobId: integer("packets_blob_id"),
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
    foreignKey({
      name: "media_packets_blob",
      columns: [table.packetsBlobId, table.organizationId],
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
    // Whether it holds the packets of one.
    index("media_packets_blob_id").on(table.packetsBlobId),
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

/**
 * What the server made of a medium because browsers cannot decode it as it is: a whole picture, a chunk of a video,
 * a tile of a huge image. Kept until the medium goes; whatever is missing is made again when it is asked for.
 */
export const renditions = pgTable(
  "renditions",
  {
    id: integerId(),
    organizationId: organizationId(),
    mediumId: integer("medium_id").notNull(),
    kind: text("kind", { enum: RENDITION_KINDS }).notNull(),
    /** The picture or the chunk of the medium, 0-based; of a tile, its number in the order of its pyramid. */
    number: integer("number").notNull(),
    /** Of a picture 1 to 100, where 100 is without loss, as tasks ask for it; 0 for what has no quality. */
    quality: smallint("quality").notNull().default(0),
    blobId: integer("blob_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "renditions_medium",
      columns: [table.mediumId, table.organizationId],
      foreignColumns: [media.id, media.organizationId],
    }).onDelete("cascade"),
    foreignKey({
      name: "renditions_blob",
      columns: [table.blobId, table.organizationId],
      foreignColumns: [blobs.id, blobs.organizationId],
    }),
    // Is it there already? Asked for each picture and chunk that is shown.
    unique("renditions_number_key").on(table.mediumId, table.kind, table.number, table.quality),
    // Whether a blob that is to be swept is a rendition.
    index("renditions_blob_id").on(table.blobId),
    check("renditions_kind", isOneOf(table.kind, RENDITION_KINDS)),
    check("renditions_number", sql`${table.number} >= 0`),
    check("renditions_quality", sql`${table.quality} between 0 and 100`),
  ],
);
