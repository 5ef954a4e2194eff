import { eq } from "drizzle-orm";
import { requests } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { type FileResult, resultSchema } from "./result";

/** The file of a finished request; undefined where there is none, not yet or no longer. */
export async function findResult(ctx: Context, id: number): Promise<FileResult | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({ state: requests.state, result: requests.result, expiresAt: requests.expiresAt })
      .from(requests)
      .where(eq(requests.id, id)),
  );
  if (row?.state !== "finished" || row.result === null) return undefined;
  if (row.expiresAt !== null && row.expiresAt <= ctx.now()) return undefined;
  const result = resultSchema.safeParse(row.result).data;
  return result && "blobKey" in result ? result : undefined;
}
