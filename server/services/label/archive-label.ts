import { eq } from "drizzle-orm";
import { z } from "zod";
import { labels } from "@/db/schema";
import type { Context } from "@/server/context";
import { idSchema } from "../listing/page";
import { changeLabels, ownerOfLabel } from "./change-labels";

export const archiveLabelInput = z.strictObject({ id: idSchema });

/** Takes a label out of use. Annotations that carry it stay as they are. */
export async function archiveLabel(
  ctx: Context,
  { id }: z.infer<typeof archiveLabelInput>,
): Promise<void> {
  await changeLabels(
    ctx,
    (tx) => ownerOfLabel(tx, id),
    async (tx, { organizationId }) => {
      await tx.update(labels).set({ archivedAt: ctx.now() }).where(eq(labels.id, id));
      await tx.record({ verb: "archive", noun: "label", id, organizationId });
    },
  );
}
