import { eq } from "drizzle-orm";
import { frames, media, tasks } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { type FrameAddress, isAddressed } from "./frame-address";

/** The picture that a frame shows: one of those of a medium. */
export interface FramePicture {
  readonly organizationId: number;
  readonly mediumId: number;
  readonly mediumKind: (typeof media.$inferSelect)["kind"];
  readonly mediaType: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly indexInMedium: number;
  /** 1 to 100, as the task asks for pictures that are made; 100 is without loss. */
  readonly quality: number;
}

/** What a frame shows, or undefined. The caller has been authorized for the frame. */
export async function findPicture(
  ctx: Context,
  address: FrameAddress,
): Promise<FramePicture | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({
        organizationId: media.organizationId,
        mediumId: media.id,
        mediumKind: media.kind,
        mediaType: media.mediaType,
        sha256: media.sha256,
        sizeBytes: media.sizeBytes,
        indexInMedium: frames.indexInMedium,
        quality: tasks.imageQuality,
      })
      .from(frames)
      .innerJoin(media, eq(media.id, frames.mediumId))
      .innerJoin(tasks, eq(tasks.id, frames.taskId))
      .where(isAddressed(address)),
  );
  return row;
}
