import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";

/** A stored file of an organization, as those see it who make something of it. */
export interface Medium {
  readonly organizationId: number;
  readonly mediumId: number;
  readonly kind: (typeof media.$inferSelect)["kind"];
  readonly mediaType: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Throws NotFound. */
export async function readMedium(
  ctx: Context,
  organizationId: number,
  mediumId: number,
): Promise<Medium> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({
        organizationId: media.organizationId,
        mediumId: media.id,
        kind: media.kind,
        mediaType: media.mediaType,
        sha256: media.sha256,
        sizeBytes: media.sizeBytes,
      })
      .from(media)
      .where(and(eq(media.id, mediumId), eq(media.organizationId, organizationId))),
  );
  if (!row) throw notFound("medium", mediumId);
  return row;
}
