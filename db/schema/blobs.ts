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
import { createdAt, integerId, isOneOf, organizationId, wholeNumber } from "./columns";
import { organizations } from "./organizations";

export const BLOB_HOLDERS = [
  "task",
  "medium",
  "preview",
  "rendition",
  "request",
  "change",
  "version",
] as const;

/** Stored bytes, addressed by content within one organization: never shared across organizations. */
export const blobs = pgTable(
  "blobs",
  {
    id: integerId(),
    organizationId: organizationId().references(() => organizations.id),
    /** SHA-256 of the bytes in 64 lower-case hexadecimal digits. */
    sha256: text("sha256").notNull(),
    sizeBytes: wholeNumber("size_bytes").notNull(),
    mediaType: text("media_type").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // Target of holders' keys: a holder cannot stand in another organization than its blob.
    unique("blobs_organization_key").on(table.id, table.organizationId),
    // Are these bytes already here? Asked on each stored file.
    unique("blobs_content_key").on(table.organizationId, table.sha256),
    // Sweeping of old blobs that nothing holds.
    index("blobs_created").on(table.createdAt),
    check("blobs_sha256", sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check("blobs_size", sql`${table.sizeBytes} >= 0`),
  ],
);

/** Who holds a blob. A blob may be swept only when no row here names it. */
export const blobReferences = pgTable(
  "blob_references",
  {
    organizationId: organizationId(),
    blobId: integer("blob_id").notNull(),
    holderKind: text("holder_kind", { enum: BLOB_HOLDERS }).notNull(),
    holderId: integer("holder_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // Does anything hold this blob?
    primaryKey({ columns: [table.blobId, table.holderKind, table.holderId] }),
    // Restricts: a blob that is held cannot be deleted.
    foreignKey({
      name: "blob_references_blob",
      columns: [table.blobId, table.organizationId],
      foreignColumns: [blobs.id, blobs.organizationId],
    }),
    // Letting go of everything that a purged holder held.
    index("blob_references_holder").on(table.holderKind, table.holderId),
    check("blob_references_holder_kind", isOneOf(table.holderKind, BLOB_HOLDERS)),
  ],
);
