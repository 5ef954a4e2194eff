import { eq } from "drizzle-orm";
import { uploadParts, uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { conflict, limitExceeded, notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import type { InspectedBytes } from "./inspected-file";
import { expiryFrom } from "./upload-life";

export interface StoredPart {
  readonly uploadId: string;
  /** The part's first byte within the upload, 0-based. */
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly blobKey: string;
  /** What was found in the file, where this part is the whole of it. */
  readonly inspected?: InspectedBytes | null;
}

/**
 * Counts a part whose bytes are stored durably, and answers with the upload's new offset. Of several
 * parts at one offset the first to come here counts. Throws Conflict `UPLOAD_OFFSET` for all others,
 * NotFound for an upload that no longer takes bytes, LimitExceeded for one byte more than was announced.
 */
export async function commitPart(ctx: Context, part: StoredPart): Promise<number> {
  const { uploadId, offsetBytes, sizeBytes, blobKey, inspected = null } = part;
  return inTransaction(ctx, async (tx) => {
    const [upload] = await tx.select().from(uploads).where(eq(uploads.id, uploadId)).for("update");
    if (upload?.state !== "receiving") throw notFound("upload", uploadId);
    if (upload.offsetBytes !== offsetBytes) {
      throw conflict("UPLOAD_OFFSET", "Another request has sent this part of the file.", {
        offsetBytes: upload.offsetBytes,
      });
    }
    const reached = offsetBytes + sizeBytes;
    if (upload.sizeBytes !== null && reached > upload.sizeBytes) {
      throw limitExceeded("UPLOAD_TOO_LONG", "The file is longer than was announced.");
    }
    const now = ctx.now();
    const { organizationId } = upload;
    await tx
      .insert(uploadParts)
      .values({ organizationId, uploadId, offsetBytes, sizeBytes, blobKey });
    await tx
      .update(uploads)
      .set({
        offsetBytes: reached,
        ...(inspected && { inspected: { ...inspected } }),
        state: reached === upload.sizeBytes ? "received" : "receiving",
        updatedAt: now,
        expiresAt: expiryFrom(now),
      })
      .where(eq(uploads.id, uploadId));
    return reached;
  });
}
