import type { ExtractTablesWithRelations } from "drizzle-orm";
import { extractTablesRelationalConfig, createTableRelationsHelpers } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { Sql, TransactionSql } from "postgres";
import type { Schema } from "@/db/client";
import * as schema from "@/db/schema";
import type { Json } from "@/db/schema";
import type { Actor, Context } from "./context";
import { database } from "./database";

type SessionSql = Sql & TransactionSql;
type Tables = ExtractTablesWithRelations<Schema>;

/** What happened, in small. `id` names the thing of kind `noun`; `before` and `after` hold only what changed. */
export interface Fact {
  readonly verb: string;
  readonly noun: string;
  readonly id: number | string;
  /** Null for a fact about the server or a person. */
  readonly organizationId: number | null;
  readonly before?: Json;
  readonly after?: Json;
}

/** A transaction that has said who asks, and that writes facts beside what it changes. */
export type Tx = PostgresJsTransaction<Schema, Tables> & {
  readonly record: (fact: Fact) => Promise<void>;
};

/** Who stands in the facts, what the request is called, and what time it is. */
type Author = Pick<Context, "actor" | "requestId" | "now">;

export interface TransactionOptions {
  /** All reads see the database as of one moment, and nothing can be written. */
  readonly isSnapshot?: boolean;
}

/**
 * Runs `work` in one transaction in which row-level security shows the organizations of `ctx` and nothing else.
 * Commits when `work` answers, rolls back when it throws. Not to be nested: hand the `Tx` on instead.
 */
export function inTransaction<T>(
  ctx: Context,
  work: (tx: Tx) => Promise<T>,
  { isSnapshot = false }: TransactionOptions = {},
): Promise<T> {
  return transact(visibilityOf(ctx), ctx, work, isSnapshot ? SNAPSHOT : "");
}

/** Modes of a transaction as PostgreSQL's BEGIN takes them. */
const SNAPSHOT = "isolation level repeatable read read only";

/**
 * Runs `work` in one transaction that sees the rows of every organization, for what happens before anyone is known:
 * signing in, checking a session or token, registering. `author` is who stands in the facts.
 */
export function asSystem<T>(
  work: (tx: Tx) => Promise<T>,
  author: Partial<Author> = {},
): Promise<T> {
  const { actor = { kind: "anonymous" }, requestId = "", now = () => new Date() } = author;
  const visibility: Visibility = { userId: userOf(actor), organizationIds: "{}", seesAll: "on" };
  return transact(visibility, { actor, requestId, now }, work);
}

/** The settings that the policies read, as PostgreSQL writes them. */
interface Visibility {
  readonly userId: number | null;
  readonly organizationIds: string;
  readonly seesAll: "on" | "off";
}

function visibilityOf({ actor, organizationIds }: Context): Visibility {
  const seesAll = organizationIds === "all";
  return {
    userId: userOf(actor),
    organizationIds: seesAll ? "{}" : `{${organizationIds.join(",")}}`,
    seesAll: seesAll ? "on" : "off",
  };
}

const dialect = new PgDialect();
const relations = (() => {
  const config = extractTablesRelationalConfig(schema, createTableRelationsHelpers);
  return {
    fullSchema: schema,
    schema: config.tables as Tables,
    tableNamesMap: config.tableNamesMap,
  };
})();

async function transact<T>(
  { userId, organizationIds, seesAll }: Visibility,
  author: Author,
  work: (tx: Tx) => Promise<T>,
  modes = "",
): Promise<T> {
  const answer = await database().sql.begin(modes, async (client) => {
    // Sent, not awaited: it travels with the first query of `work`, and one connection answers in order.
    const settings = client`
      select set_config('app.user_id', ${userId === null ? "" : String(userId)}, true),
             set_config('app.organization_ids', ${organizationIds}, true),
             set_config('app.sees_all', ${seesAll}, true)`.execute();
    // Without settings nothing is visible and the transaction is broken; the failure itself is thrown below.
    settings.catch(() => {});
    try {
      return { value: await work(openTx(client, author)) };
    } finally {
      await settings;
    }
  });
  return (answer as { value: T }).value;
}

function openTx(client: TransactionSql, author: Author): Tx {
  const session = new PostgresJsSession<SessionSql, Schema, Tables>(
    sessionSql(client),
    dialect,
    relations,
  );
  const tx = new PostgresJsTransaction<Schema, Tables>(dialect, session, relations);
  const record = async ({ verb, noun, id, organizationId, before, after }: Fact) => {
    await tx.insert(schema.facts).values({
      organizationId,
      at: author.now(),
      requestId: author.requestId,
      ...standingOf(author.actor),
      verb,
      noun,
      nounId: String(id),
      before,
      after,
    });
  };
  return Object.assign(tx, { record });
}

/**
 * Statements with more parameters than this are not kept by the server: those are lists of ever another length, and
 * a connection would gather them.
 */
const MAX_KEPT_PARAMETERS = 32;

/**
 * The transaction's client with statements that the server keeps: one journey each instead of two, and no planning.
 * The cast is sound because drizzle asks a session's client for nothing but `unsafe` and `savepoint`.
 */
function sessionSql(client: TransactionSql): SessionSql {
  const unsafe: TransactionSql["unsafe"] = (query, parameters = []) =>
    client.unsafe(query, parameters, { prepare: parameters.length <= MAX_KEPT_PARAMETERS });
  return { unsafe, savepoint: client.savepoint } as SessionSql;
}

function userOf(actor: Actor): number | null {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "system" ? actor.onBehalfOf : null;
}

/** Who acted and through what, as a fact says it. */
function standingOf(actor: Actor) {
  const who = { actorKind: actor.kind, userId: userOf(actor) };
  if (actor.kind === "user") {
    return { ...who, throughKind: actor.through.kind, throughId: String(actor.through.id) };
  }
  if (actor.kind === "system") return { ...who, throughKind: "queue", throughId: actor.queue };
  return who;
}
