import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, integerId, isOneOf, moment, updatedAt } from "./columns";

export const PRIVILEGES = ["admin", "user", "worker"] as const;

/**
 * People. Not a tenant table: a person may be in several organizations.
 * A row is never deleted: removing a person clears name, address and password and leaves a pseudonym on the work.
 */
export const users = pgTable(
  "users",
  {
    id: integerId(),
    username: text("username").notNull(),
    email: text("email").notNull(),
    name: text("name").notNull().default(""),
    /** argon2id in PHC form; null: cannot sign in by password. */
    passwordHash: text("password_hash"),
    privilege: text("privilege", { enum: PRIVILEGES }).notNull().default("user"),
    isActive: boolean("is_active").notNull().default(true),
    /** Raised by a change of password or privilege: older session tokens are refused from then on. */
    tokenEpoch: integer("token_epoch").notNull().default(0),
    lastSignInAt: moment("last_sign_in_at"),
    /** When the person was replaced by a pseudonym. */
    anonymizedAt: moment("anonymized_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    // Sign-in by user name, and registration's refusal of a name that only looks different.
    uniqueIndex("users_username_key").on(sql`lower(normalize(${table.username}, NFKC))`),
    // Sign-in by address, invitations by address, and registration's refusal of a taken one.
    uniqueIndex("users_email_key").on(sql`lower(normalize(${table.email}, NFKC))`),
    check("users_privilege", isOneOf(table.privilege, PRIVILEGES)),
  ],
);
