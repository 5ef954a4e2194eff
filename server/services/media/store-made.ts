import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { unavailable } from "@/server/errors";
import { mapConcurrently } from "@/server/map-concurrently";
import { blobKey, blobStore } from "@/server/storage";
import { inTransaction, type Tx } from "@/server/transaction";

/** Bytes that were made of a medium and can be made again. */
export interface MadeBytes {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Small bodies that are stored at a time: each waits for the disk or the network. */
const PUTS = 8;

/** Times that the sweeper may get ahead of us: each time the bytes are stored anew. */
const ROUNDS = 3;

/**
 * Stores bytes, and then what holds them: `hang` gets the id of the blob of each, in their order, in the transaction in
 * which those blobs are held against the sweeper. Nothing of it needs a request. What was stored before `hang` failed
 * is swept like all that nothing holds.
 */
export async function storeMade(
  ctx: Context,
  organizationId: number,
  made: readonly MadeBytes[],
  hang: (tx: Tx, blobIds: readonly number[]) => Promise<void>,
): Promise<void> {
  const named = made.map((one) => ({
    ...one,
    sha256: createHash("sha256").update(one.bytes).digest("hex"),
  }));
  const distinct = [...new Map(named.map((one) => [one.sha256, one])).values()].toSorted((a, b) =>
    a.sha256 < b.sha256 ? -1 : 1,
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    await inTransaction(ctx, (tx) => announce(tx, organizationId, distinct));
    await mapConcurrently(PUTS, distinct, ({ sha256, bytes }) =>
      blobStore().put(blobKey(organizationId, sha256), once(bytes), {
        sizeBytes: bytes.byteLength,
      }),
    );
    const isHeld = await inTransaction(ctx, async (tx) => {
      const ids = await lockBlobs(tx, organizationId, distinct);
      const blobIds = named.flatMap(({ sha256 }) => ids.get(sha256) ?? []);
      if (blobIds.length < named.length) return false;
      await hang(tx, blobIds);
      return true;
    });
    if (isHeld) return;
  }
  throw unavailable("STORING_TOO_SLOW", "The blob store takes too long to store what was made.");
}

type Named = MadeBytes & { readonly sha256: string };

/**
 * Makes the blobs young before any byte is stored: the sweeper leaves young ones alone, also one that it was about to
 * sweep. In one order everywhere, so that two who store the same do not wait for each other.
 */
async function announce(tx: Tx, organizationId: number, blobs: readonly Named[]): Promise<void> {
  const rows = blobs.map(({ sha256, bytes, mediaType }) => ({
    sha256,
    sizeBytes: bytes.byteLength,
    mediaType,
  }));
  await tx.execute(sql`
    insert into blobs (organization_id, sha256, size_bytes, media_type)
    select ${organizationId}, "sha256", "sizeBytes", "mediaType"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as given("sha256" text, "sizeBytes" bigint, "mediaType" text)
    order by "sha256"
    on conflict (organization_id, sha256) do update set created_at = now()`);
}

/** Waits for a sweeper that has one of them in hand, and then does not find it. */
async function lockBlobs(
  tx: Tx,
  organizationId: number,
  blobs: readonly Named[],
): Promise<ReadonlyMap<string, number>> {
  const hashes = blobs.map(({ sha256 }) => sha256).join(",");
  const rows = await tx.execute<{ id: number; sha256: string }>(sql`
    select id, sha256 from blobs
    where organization_id = ${organizationId} and sha256 = any(string_to_array(${hashes}, ','))
    order by sha256
    for key share`);
  return new Map(rows.map(({ id, sha256 }) => [sha256, id]));
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
