import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { blobs, media } from "@/db/schema";
import type { PacketIndex } from "@/domain/media/packet-index";
import { decodePacketIndex } from "@/domain/media/packet-index-codec";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { blobKey, blobStore } from "@/server/storage";
import { inTransaction } from "@/server/transaction";

/** A video's packet index, and where the packets lie that it speaks of. */
export interface PackedVideo {
  readonly mediumId: number;
  readonly organizationId: number;
  readonly index: PacketIndex;
  readonly indexSha256: string;
  readonly packetsSha256: string;
}

/**
 * The packet index of a video. It never changes, so it is read once and kept while there is room: several tasks,
 * people and routes ask for the same one all the time. Throws NotFound for a medium that the caller's organizations do
 * not have or that has no index.
 */
export async function packetIndexOf(ctx: Context, mediumId: number): Promise<PackedVideo> {
  const known = kept.get(mediumId);
  const entry = known ?? { video: load(ctx, mediumId), sizeBytes: 0 };
  // What was used last stands last, and goes last.
  kept.delete(mediumId);
  kept.set(mediumId, entry);
  if (!known) await admit(mediumId, entry);
  const video = await entry.video.catch((error: unknown) => {
    // Another asker's failure may be that asker's own: it may have left, or not be let see the row.
    if (known) return load(ctx, mediumId);
    throw error;
  });
  const { organizationIds } = ctx;
  if (organizationIds !== "all" && !organizationIds.includes(video.organizationId)) {
    throw notFound("medium", mediumId);
  }
  return video;
}

/** Together, in one process. An index has about 25 bytes a packet, so this is some hours of video. */
const MAX_BYTES = 64 * 1024 * 1024;

interface Kept {
  readonly video: Promise<PackedVideo>;
  /** 0 until it is read. */
  sizeBytes: number;
}

/** Two bundles may live in one process: what is kept is kept once for both. */
const KEY = Symbol.for("loupe.packetIndexes");
const holder = globalThis as { [KEY]?: Map<number, Kept> };
const kept = (holder[KEY] ??= new Map());

async function admit(mediumId: number, entry: Kept): Promise<void> {
  try {
    entry.sizeBytes = sizeOf((await entry.video).index);
  } catch {
    if (kept.get(mediumId) === entry) kept.delete(mediumId);
    return;
  }
  let total = 0;
  for (const { sizeBytes } of kept.values()) total += sizeBytes;
  for (const [oldest, { sizeBytes }] of kept) {
    if (total <= MAX_BYTES || kept.size === 1) return;
    kept.delete(oldest);
    total -= sizeBytes;
  }
}

function sizeOf({ offsets, sizes, orders, times, flags }: PacketIndex): number {
  // The table of pictures, which is made on first use, is as large as the orders.
  return [offsets, sizes, orders, orders, times, flags].reduce(
    (sum, { byteLength }) => sum + byteLength,
    0,
  );
}

async function load(ctx: Context, mediumId: number): Promise<PackedVideo> {
  const indexBlobs = alias(blobs, "index_blobs");
  const packetBlobs = alias(blobs, "packet_blobs");
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({
        organizationId: media.organizationId,
        indexSha256: indexBlobs.sha256,
        packetsSha256: sql<string>`coalesce(${packetBlobs.sha256}, ${media.sha256})`,
      })
      .from(media)
      .innerJoin(indexBlobs, eq(indexBlobs.id, media.indexBlobId))
      .leftJoin(packetBlobs, eq(packetBlobs.id, media.packetsBlobId))
      .where(eq(media.id, mediumId)),
  );
  if (!row) throw notFound("medium", mediumId);
  const pieces: Uint8Array[] = [];
  for await (const piece of blobStore().read(blobKey(row.organizationId, row.indexSha256))) {
    pieces.push(piece);
  }
  return { ...row, mediumId, index: decodePacketIndex(Buffer.concat(pieces)) };
}
