import { eq } from "drizzle-orm";
import { z } from "zod";
import { requests } from "@/db/schema";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { idSchema } from "../listing/page";
import { describeRequest, type RequestDescription, requestColumns } from "./request-columns";

export const getRequestInput = z.strictObject({ id: idSchema });

/** One request as it stands now. Throws NotFound. */
export async function getRequest(
  ctx: Context,
  { id }: z.infer<typeof getRequestInput>,
): Promise<RequestDescription> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx.select(requestColumns).from(requests).where(eq(requests.id, id)),
  );
  if (!row) throw notFound("request", id);
  return describeRequest(row);
}
