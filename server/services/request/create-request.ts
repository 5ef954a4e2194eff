import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { RequestKind } from "@/domain/requests/request";
import { conflict } from "@/server/errors";
import type { Tx } from "@/server/transaction";

export interface NewRequest {
  readonly kind: RequestKind;
  readonly organizationId: number;
  readonly initiatorId: number;
  readonly target: { readonly kind: "project" | "task" | "job"; readonly id: number };
  readonly payload: Readonly<Record<string, unknown>>;
  /** Names the work. While a request with this key waits, runs or has a result that has not expired, it stands for any other. */
  readonly idempotencyKey: string | null;
}

export interface CreatedRequest {
  readonly requestId: number;
  /** False: the same work was asked for before, and this is that request. */
  readonly isNew: boolean;
}

/**
 * Writes the row of background work in the transaction of its cause. After the commit the caller places a hint
 * with `hintRequest`; if that fails the sweeper does it within seconds.
 */
export async function createRequest(tx: Tx, request: NewRequest): Promise<CreatedRequest> {
  const { target, ...row } = request;
  // The request of that key may end between the statements, hence more rounds than one.
  for (let round = 0; round < ROUNDS; round += 1) {
    const [created] = await tx
      .insert(requests)
      .values({ ...row, targetKind: target.kind, targetId: target.id })
      .onConflictDoNothing({
        target: [requests.organizationId, requests.idempotencyKey],
        where: sql`state in ('queued', 'running', 'finished')`,
      })
      .returning({ id: requests.id });
    if (created) {
      await tx.record({
        verb: "create",
        noun: "request",
        id: created.id,
        organizationId: request.organizationId,
        after: { kind: request.kind, target: { ...target } },
      });
      return { requestId: created.id, isNew: true };
    }
    if (await releaseExpired(tx, request)) continue;
    const known = await findByKey(tx, request);
    if (known !== undefined) return { requestId: known, isNew: false };
  }
  throw conflict("REQUEST_BUSY", "The same request is just ending. Try again.");
}

const ROUNDS = 3;

/** Takes the key from a request whose file is no longer given out, swept or not. Answers whether there was one. */
async function releaseExpired(tx: Tx, { organizationId, idempotencyKey }: NewRequest) {
  if (idempotencyKey === null) return false;
  const released = await tx
    .update(requests)
    .set({ idempotencyKey: null })
    .where(
      and(
        eq(requests.organizationId, organizationId),
        eq(requests.idempotencyKey, idempotencyKey),
        eq(requests.state, "finished"),
        lte(requests.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: requests.id });
  return released.length > 0;
}

async function findByKey(tx: Tx, { organizationId, idempotencyKey }: NewRequest) {
  if (idempotencyKey === null) return undefined;
  const [row] = await tx
    .select({ id: requests.id })
    .from(requests)
    .where(
      and(
        eq(requests.organizationId, organizationId),
        eq(requests.idempotencyKey, idempotencyKey),
        inArray(requests.state, ["queued", "running", "finished"]),
      ),
    );
  return row?.id;
}
