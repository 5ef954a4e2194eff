import { uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { env } from "@/server/env";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { mustFitQuota } from "./must-fit-quota";
import { expiryFrom } from "./upload-life";

export interface NewUpload {
  readonly id: string;
  readonly organizationId: number;
  readonly fileName: string;
  readonly relativePath: string;
  readonly sizeBytes: number;
  /** As the client sent it, to be told again. */
  readonly metadata: Record<string, string | null>;
}

/**
 * Opens an upload of a known size that the caller will own. The caller has been authorized to upload in
 * the organization. An upload of nothing has arrived at once. Throws LimitExceeded `ORGANIZATION_QUOTA`.
 */
export async function createUpload(
  ctx: Context,
  upload: NewUpload,
  quotaBytes: number | undefined = env().LOUPE_ORGANIZATION_QUOTA_BYTES,
): Promise<{ expiresAt: Date }> {
  const { id, organizationId, relativePath, sizeBytes } = upload;
  const now = ctx.now();
  const expiresAt = expiryFrom(now);
  await inTransaction(ctx, async (tx) => {
    if (quotaBytes !== undefined) await mustFitQuota(tx, { organizationId, sizeBytes, quotaBytes });
    await tx.insert(uploads).values({
      ...upload,
      ownerId: actingUser(ctx),
      state: sizeBytes === 0 ? "received" : "receiving",
      createdAt: now,
      updatedAt: now,
      expiresAt,
    });
    await tx.record({
      verb: "create",
      noun: "upload",
      id,
      organizationId,
      after: { relativePath, sizeBytes },
    });
  });
  return { expiresAt };
}
