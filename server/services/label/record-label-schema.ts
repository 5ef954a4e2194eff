import { desc, eq } from "drizzle-orm";
import { labelSchemaRevisions } from "@/db/schema";
import type { Tx } from "@/server/transaction";
import type { OwnedBy } from "./insert-labels";
import { readLabels } from "./read-labels";

/** Keeps the labels as they now are as the next revision of the schema, so that a dataset version can name it. */
export async function recordLabelSchema(tx: Tx, owner: OwnedBy, authorId: number): Promise<void> {
  const [last] = await tx
    .select({ revision: labelSchemaRevisions.revision })
    .from(labelSchemaRevisions)
    .where(
      owner.projectId === undefined
        ? eq(labelSchemaRevisions.taskId, owner.taskId)
        : eq(labelSchemaRevisions.projectId, owner.projectId),
    )
    .orderBy(desc(labelSchemaRevisions.revision))
    .limit(1);
  await tx.insert(labelSchemaRevisions).values({
    ...owner,
    revision: (last?.revision ?? 0) + 1,
    labels: await readLabels(tx, owner),
    authorId,
  });
}
