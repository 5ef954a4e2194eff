import { z } from "zod";
import { findFormat } from "@/domain/formats";
import type { Context } from "@/server/context";
import { invalid } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { actingUser } from "../acting-user";
import { createRequest } from "../request/create-request";
import { hintRequest } from "../request/hint-request";
import { contentFingerprint } from "./content-fingerprint";
import { readExportTarget, targetSchema } from "./export-target";

export const exportDatasetInput = z.strictObject({
  target: targetSchema,
  format: z.string().max(100),
  withMedia: z.boolean(),
});

/**
 * Asks for a file with the target's annotations. What the caller asked for before and what has not changed since is
 * not made again: the earlier request is answered, whether it waits, runs or has its file.
 * Throws NotFound, Invalid `UNKNOWN_FORMAT`.
 */
export async function exportDataset(
  ctx: Context,
  input: z.infer<typeof exportDatasetInput>,
): Promise<{ requestId: number }> {
  const { target, format, withMedia } = input;
  if (!findFormat(format)) {
    throw invalid("UNKNOWN_FORMAT", "There is no format of that name.");
  }
  const initiatorId = actingUser(ctx);
  const { requestId, isNew } = await inTransaction(ctx, async (tx) => {
    const covered = await readExportTarget(tx, target);
    const state = await contentFingerprint(tx, covered);
    return createRequest(tx, {
      kind: "export dataset",
      organizationId: covered.organizationId,
      initiatorId,
      target,
      payload: input,
      // The initiator stands in it because a request belongs to one person, who alone sees it.
      idempotencyKey: JSON.stringify([
        "export",
        initiatorId,
        target.kind,
        target.id,
        format,
        withMedia,
        state,
      ]),
    });
  });
  if (isNew) await hintRequest("export dataset", requestId);
  return { requestId };
}
