import { and, eq } from "drizzle-orm";
import { blobs, frames, media, previews } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

/** Bytes of the blob store that show a frame, and what they were found to be when they came in. */
export interface StoredPicture {
  readonly organizationId: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** Which frame, and which content the address promised: a frame whose medium has another hash is not found. */
export interface FrameAddress {
  readonly taskId: number;
  readonly frame: number;
  readonly hash: string;
}

const isFrame = ({ taskId, frame, hash }: FrameAddress) =>
  and(eq(frames.taskId, taskId), eq(frames.frame, frame), eq(media.sha256, hash));

/** The original file of a frame, or undefined. The caller has been authorized for the frame. */
export async function findOriginal(
  ctx: Context,
  address: FrameAddress,
): Promise<StoredPicture | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({
        organizationId: media.organizationId,
        sha256: media.sha256,
        sizeBytes: media.sizeBytes,
        mediaType: media.mediaType,
      })
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .where(isFrame(address)),
  );
  return row;
}

/** The small preview of a frame, or undefined while it is not built. The caller has been authorized for the frame. */
export async function findPreview(
  ctx: Context,
  address: FrameAddress,
): Promise<StoredPicture | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({
        organizationId: blobs.organizationId,
        sha256: blobs.sha256,
        sizeBytes: blobs.sizeBytes,
        mediaType: blobs.mediaType,
      })
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .innerJoin(
        previews,
        and(
          eq(previews.mediumId, frames.mediumId),
          eq(previews.indexInMedium, frames.indexInMedium),
          eq(previews.size, "small"),
        ),
      )
      .innerJoin(blobs, eq(blobs.id, previews.blobId))
      .where(isFrame(address)),
  );
  return row;
}
