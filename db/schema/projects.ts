import { index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, integerId, moment, organizationId, updatedAt } from "./columns";
import { organizations } from "./organizations";
import { users } from "./users";

/** Tasks that share labels. `deletedAt`: in the recycle bin since then. */
export const projects = pgTable(
  "projects",
  {
    id: integerId(),
    organizationId: organizationId().references(() => organizations.id),
    name: text("name").notNull(),
    ownerId: integer("owner_id")
      .notNull()
      .references(() => users.id),
    assigneeId: integer("assignee_id").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
    deletedById: integer("deleted_by_id").references(() => users.id),
  },
  (table) => [
    // Target of children's keys: a child cannot stand in another organization than its project.
    unique("projects_organization_key").on(table.id, table.organizationId),
    // Projects of an organization, newest first.
    index("projects_organization").on(table.organizationId, table.id),
    // Projects assigned to whoever asks.
    index("projects_assignee").on(table.assigneeId),
    // Purging what lay in the recycle bin for 30 days.
    index("projects_deleted").on(table.deletedAt),
  ],
);
