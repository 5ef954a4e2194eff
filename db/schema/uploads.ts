import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, isOneOf, moment, organizationId, updatedAt, wholeNumber } from "./columns";
import { organizations } from "./organizations";
import { users } from "./users";

export const UPLOAD_STATES = ["receiving", "received", "attached", "abandoned"] as const;

/** A file on its way in. It is resumed at `offsetBytes` and becomes media when it is attached to a task. */
export const uploads = pgTable(
  "uploads",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId().references(() => organizations.id),
    ownerId: integer("owner_id")
      .notNull()
      .references(() => users.id),
    fileName: text("file_name").notNull(),
    /** Path within the folder that was dropped, with `/` between its parts; the file name alone for a lone file. */
    relativePath: text("relative_path").notNull(),
    /** Null: the client has not said yet. */
    sizeBytes: wholeNumber("size_bytes"),
    offsetBytes: wholeNumber("offset_bytes").notNull().default(0),
    metadata: jsonb("metadata").$type<Record<string, string | null>>().notNull().default({}),
    /** What was found while the bytes passed by, where they came in one part: an import need not read them again. */
    inspected: jsonb("inspected").$type<Record<string, unknown>>(),
    state: text("state", { enum: UPLOAD_STATES }).notNull().default("receiving"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [
    // Target of parts' keys: a part cannot stand in another organization than its upload.
    unique("uploads_organization_key").on(table.id, table.organizationId),
    // Bytes that a person has on the way, for the limit on them.
    index("uploads_owner").on(table.ownerId, table.state),
    // Sweeping of what was never finished or never attached.
    index("uploads_expiry").on(table.expiresAt),
    check("uploads_state", isOneOf(table.state, UPLOAD_STATES)),
    check(
      "uploads_offset",
      sql`${table.offsetBytes} >= 0 and (${table.sizeBytes} is null or ${table.offsetBytes} <= ${table.sizeBytes})`,
    ),
  ],
);

/** A stored piece of an upload, from `offsetBytes` on. */
export const uploadParts = pgTable(
  "upload_parts",
  {
    organizationId: organizationId(),
    uploadId: uuid("upload_id").notNull(),
    offsetBytes: wholeNumber("offset_bytes").notNull(),
    sizeBytes: wholeNumber("size_bytes").notNull(),
    blobKey: text("blob_key").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // Pieces of an upload in order; the same offset is stored once.
    primaryKey({ columns: [table.uploadId, table.offsetBytes] }),
    foreignKey({
      name: "upload_parts_upload",
      columns: [table.uploadId, table.organizationId],
      foreignColumns: [uploads.id, uploads.organizationId],
    }).onDelete("cascade"),
    check("upload_parts_size", sql`${table.sizeBytes} > 0 and ${table.offsetBytes} >= 0`),
  ],
);
