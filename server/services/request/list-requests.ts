import { and, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { requests } from "@/db/schema";
import { REQUEST_STATES } from "@/domain/requests/request";
import type { Listing } from "@/server/access/list-filter";
import { whereListed } from "@/server/access/where-listed";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { below, type Page, pageInput, pageOf } from "../listing/page";
import { describeRequest, type RequestDescription, requestColumns } from "./request-columns";

export const listRequestsInput = z.strictObject({
  state: z.enum(REQUEST_STATES).optional(),
  ...pageInput,
});

/** Requests that the caller may view, newest first. Work that nobody asked for, such as previews, is left out. */
export async function listRequests(
  ctx: Context & { readonly listing: Listing<"request"> },
  { state, cursor, limit }: z.infer<typeof listRequestsInput>,
): Promise<Page<RequestDescription>> {
  const rows = await inTransaction(ctx, (tx) =>
    tx
      .select(requestColumns)
      .from(requests)
      .where(
        and(
          whereListed(ctx.listing),
          ne(requests.kind, "build previews"),
          state ? eq(requests.state, state) : undefined,
          below(requests.id, cursor),
        ),
      )
      .orderBy(desc(requests.id))
      .limit(limit + 1),
  );
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map(describeRequest) };
}
