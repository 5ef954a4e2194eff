import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { updatedAt } from "./columns";
import type { Json } from "./facts";
import { users } from "./users";

/** What an administrator sets while Loupe runs, by name. */
export const serverSettings = pgTable("server_settings", {
  name: text("name").primaryKey(),
  value: jsonb("value").$type<Json>().notNull(),
  updatedById: integer("updated_by_id").references(() => users.id),
  updatedAt: updatedAt(),
});
