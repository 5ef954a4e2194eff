import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestFailure,
  type RequestProgress,
} from "@/domain/requests/request";
import { createdAt, integerId, isOneOf, moment, organizationId } from "./columns";
import { organizations } from "./organizations";
import { users } from "./users";

export const REQUEST_TARGETS = ["project", "task", "job"] as const;

type JsonObject = Record<string, unknown>;

/**
 * Background work as people see it, and the truth about it: Redis carries hints only.
 * Whoever runs it holds a lease; writes of a holder whose `lease_token` was replaced are refused.
 */
export const requests = pgTable(
  "requests",
  {
    id: integerId(),
    organizationId: organizationId().references(() => organizations.id),
    initiatorId: integer("initiator_id")
      .notNull()
      .references(() => users.id),
    kind: text("kind", { enum: REQUEST_KINDS }).notNull(),
    state: text("state", { enum: REQUEST_STATES }).notNull().default("queued"),
    payload: jsonb("payload").$type<JsonObject>().notNull(),
    targetKind: text("target_kind", { enum: REQUEST_TARGETS }).notNull(),
    targetId: integer("target_id").notNull(),
    progress: jsonb("progress").$type<RequestProgress>(),
    attempts: integer("attempts").notNull().default(0),
    leaseToken: uuid("lease_token"),
    leaseUntil: moment("lease_until"),
    cancelRequestedAt: moment("cancel_requested_at"),
    result: jsonb("result").$type<JsonObject>(),
    failure: jsonb("failure").$type<RequestFailure>(),
    idempotencyKey: text("idempotency_key"),
    createdAt: createdAt(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    expiresAt: moment("expires_at"),
  },
  (table) => [
    // Target of children's keys: a child cannot stand in another organization than its request.
    unique("requests_organization_key").on(table.id, table.organizationId),
    // The same work asked for twice while it waits, runs or its result is kept.
    uniqueIndex("requests_idempotency_key")
      .on(table.organizationId, table.idempotencyKey)
      .where(sql`${table.state} in ('queued', 'running', 'finished')`),
    // Requests of an organization, newest first.
    index("requests_organization").on(table.organizationId, table.id),
    // Requests of whoever asks, newest first.
    index("requests_initiator").on(table.initiatorId, table.id),
    // The active request of a task, project or job.
    index("requests_target").on(table.targetKind, table.targetId, table.id),
    // What waits, oldest first, for the sweeper that renews lost hints.
    index("requests_queued").on(table.createdAt).where(sql`${table.state} = 'queued'`),
    // Running work whose lease ran out.
    index("requests_leases").on(table.leaseUntil).where(sql`${table.state} = 'running'`),
    // Results that are no longer kept.
    index("requests_expiry").on(table.expiresAt).where(sql`${table.expiresAt} is not null`),
    check("requests_kind", isOneOf(table.kind, REQUEST_KINDS)),
    check("requests_state", isOneOf(table.state, REQUEST_STATES)),
    check("requests_target_kind", isOneOf(table.targetKind, REQUEST_TARGETS)),
    check(
      "requests_lease",
      sql`(${table.state} = 'running') = (${table.leaseToken} is not null and ${table.leaseUntil} is not null)`,
    ),
  ],
);
