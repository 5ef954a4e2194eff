import { and, eq } from "drizzle-orm";
import { blobs, previews, renditions } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

/** Bytes of the blob store that show something of a medium, and what they are. */
export interface StoredPicture {
  readonly organizationId: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

const blobColumns = {
  organizationId: blobs.organizationId,
  sha256: blobs.sha256,
  sizeBytes: blobs.sizeBytes,
  mediaType: blobs.mediaType,
};

/** Which picture of which medium. */
export interface PictureOfMedium {
  readonly mediumId: number;
  readonly indexInMedium: number;
}

/** The small preview of a picture, or undefined while it is not made. */
export async function findPreview(
  ctx: Context,
  { mediumId, indexInMedium }: PictureOfMedium,
): Promise<StoredPicture | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select(blobColumns)
      .from(previews)
      .innerJoin(blobs, eq(blobs.id, previews.blobId))
      .where(
        and(
          eq(previews.mediumId, mediumId),
          eq(previews.indexInMedium, indexInMedium),
          eq(previews.size, "small"),
        ),
      ),
  );
  return row;
}

/** Which of the things that the server makes of a medium. */
export interface RenditionName {
  readonly mediumId: number;
  readonly kind: "picture" | "chunk";
  /** 0-based picture or chunk of the medium. */
  readonly number: number;
  /** Of a picture 1 to 100; 0 for a chunk. */
  readonly quality: number;
}

/** A rendition, or undefined while it is not made. */
export async function findRendition(
  ctx: Context,
  { mediumId, kind, number, quality }: RenditionName,
): Promise<StoredPicture | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select(blobColumns)
      .from(renditions)
      .innerJoin(blobs, eq(blobs.id, renditions.blobId))
      .where(
        and(
          eq(renditions.mediumId, mediumId),
          eq(renditions.kind, kind),
          eq(renditions.number, number),
          eq(renditions.quality, quality),
        ),
      ),
  );
  return row;
}
