import { boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bigId, createdAt, integerId, moment } from "./columns";
import { users } from "./users";

/** Signed-in browsers. The id stands in the session token and is looked up on each request. */
export const sessions = pgTable(
  "sessions",
  {
    id: integerId(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    userAgent: text("user_agent").notNull().default(""),
    ip: text("ip").notNull().default(""),
  },
  (table) => [
    // A person's own list of sessions, and ending all of them at once.
    index("sessions_user").on(table.userId),
    // Sweeping what expired.
    index("sessions_expiry").on(table.expiresAt),
  ],
);

/** Personal access tokens, sent as Bearer. Only a hash is kept; the prefix tells a person which one it is. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    id: integerId(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    hash: text("hash").notNull(),
    isReadOnly: boolean("is_read_only").notNull().default(true),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt(),
  },
  (table) => [
    // The check of a Bearer token on each request.
    uniqueIndex("access_tokens_hash_key").on(table.hash),
    // A person's own list of tokens.
    index("access_tokens_user").on(table.userId),
  ],
);

/** Tries to sign in, for limiting them by account and by address. Swept after a day. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: bigId(),
    /** The user name or address as typed, normalized; it need not belong to anyone. */
    account: text("account").notNull(),
    ip: text("ip").notNull(),
    hasSucceeded: boolean("has_succeeded").notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    // How often this account failed lately.
    index("sign_in_attempts_account").on(table.account, table.at),
    // How often this address failed lately.
    index("sign_in_attempts_ip").on(table.ip, table.at),
    // Sweeping by age.
    index("sign_in_attempts_at").on(table.at),
  ],
);
