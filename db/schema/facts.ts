import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { bigId, isOneOf, moment, transactionId, updatedAt, wholeNumber } from "./columns";
import { organizations } from "./organizations";

export const ACTOR_KINDS = ["user", "system", "anonymous"] as const;

/** Anything that JSON can say. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/**
 * Audit log and outbox in one: who did what, written in the transaction that did it.
 * Append-only for the application's role. Consumers read what is older than every open transaction
 * (`transaction_id < pg_snapshot_xmin(pg_current_snapshot())`), ordered by (transaction_id, id), so that one
 * that commits late is never skipped.
 */
export const facts = pgTable(
  "facts",
  {
    id: bigId(),
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    /** Null: a fact about the server or a person, not about a tenant's rows. */
    organizationId: integer("organization_id").references(() => organizations.id),
    at: moment("at").notNull(),
    actorKind: text("actor_kind", { enum: ACTOR_KINDS }).notNull(),
    /** The user who acted, or in whose name the system did. */
    userId: integer("user_id"),
    /** Session, access token or queue. */
    throughKind: text("through_kind"),
    /** Id of the session or token, name of the queue. */
    throughId: text("through_id"),
    requestId: text("request_id").notNull(),
    verb: text("verb").notNull(),
    noun: text("noun").notNull(),
    nounId: text("noun_id").notNull(),
    before: jsonb("before").$type<Json>(),
    after: jsonb("after").$type<Json>(),
  },
  (table) => [
    // What a consumer has not read yet.
    index("facts_outbox").on(table.transactionId, table.id),
    // The audit log of an organization, newest first.
    index("facts_organization").on(table.organizationId, table.id),
    // What happened to one thing.
    index("facts_noun").on(table.noun, table.nounId, table.id),
    check("facts_actor_kind", isOneOf(table.actorKind, ACTOR_KINDS)),
  ],
);

/** How far each consumer of facts has read: a dead one delays no other. */
export const factConsumers = pgTable("fact_consumers", {
  name: text("name").primaryKey(),
  transactionId: transactionId("transaction_id").notNull().default("0"),
  factId: wholeNumber("fact_id").notNull().default(0),
  updatedAt: updatedAt(),
});
