import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { labels } from "@/db/schema";
import { labelInputSchema } from "@/domain/labels/label";
import type { Context } from "@/server/context";
import { conflict } from "@/server/errors";
import { idSchema } from "../listing/page";
import { changeLabels } from "./change-labels";
import { insertLabels } from "./insert-labels";
import { readLabels } from "./read-labels";

export const createLabelInput = z.strictObject({ projectId: idSchema, label: labelInputSchema });

/** Adds a label at the end of a project's list. Throws Conflict if its name is taken. */
export async function createLabel(
  ctx: Context,
  { projectId, label }: z.infer<typeof createLabelInput>,
) {
  return changeLabels(
    ctx,
    async () => ({ projectId }),
    async (tx, owner) => {
      const [taken] = await tx
        .select({ id: labels.id })
        .from(labels)
        .where(
          and(
            eq(labels.projectId, projectId),
            eq(labels.name, label.name),
            isNull(labels.archivedAt),
          ),
        );
      if (taken) throw conflict("NAME_TAKEN", `There is a label ${label.name} already.`);
      const position = (await readLabels(tx, owner)).length;
      const [id] = await insertLabels(tx, owner, [label], position);
      if (id === undefined) throw new Error("an insert returned no row");
      await tx.record({
        verb: "create",
        noun: "label",
        id,
        organizationId: owner.organizationId,
        after: { name: label.name, type: label.type },
      });
      return { id };
    },
  );
}
