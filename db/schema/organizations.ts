import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, integerId, isOneOf, moment, organizationId, updatedAt } from "./columns";
import { users } from "./users";

export const MEMBER_ROLES = ["owner", "maintainer", "supervisor", "worker"] as const;

/** Tenants. Everyone has a personal one from registration on. */
export const organizations = pgTable(
  "organizations",
  {
    id: integerId(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    isPersonal: boolean("is_personal").notNull().default(false),
    ownerId: integer("owner_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    // Finding an organization by the short name in an address.
    uniqueIndex("organizations_slug_key").on(sql`lower(${table.slug})`),
    // A person's own organization: at most one.
    uniqueIndex("organizations_personal_key").on(table.ownerId).where(sql`${table.isPersonal}`),
    // Organizations that a person owns.
    index("organizations_owner").on(table.ownerId),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    id: integerId(),
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: MEMBER_ROLES }).notNull(),
    isActive: boolean("is_active").notNull().default(true),
    joinedAt: moment("joined_at").notNull().defaultNow(),
  },
  (table) => [
    // Members of an organization, and one membership a person in it.
    unique("memberships_member_key").on(table.organizationId, table.userId),
    // The organizations of whoever asks, read on each request.
    index("memberships_user").on(table.userId),
    check("memberships_role", isOneOf(table.role, MEMBER_ROLES)),
  ],
);

/** An invitation by address. Only a hash of its key is kept; it is used once, by the owner of the address. */
export const invitations = pgTable(
  "invitations",
  {
    id: integerId(),
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    keyHash: text("key_hash").notNull(),
    email: text("email").notNull(),
    role: text("role", { enum: MEMBER_ROLES }).notNull(),
    inviterId: integer("inviter_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    acceptedById: integer("accepted_by_id").references(() => users.id),
    revokedAt: moment("revoked_at"),
  },
  (table) => [
    // Opening the link of an invitation.
    unique("invitations_key_key").on(table.keyHash),
    // Open invitations of an organization.
    index("invitations_organization").on(table.organizationId),
    check("invitations_role", isOneOf(table.role, MEMBER_ROLES)),
  ],
);
