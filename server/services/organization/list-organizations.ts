import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, organizations } from "@/db/schema";
import type { Listing } from "@/server/access/list-filter";
import { whereListed } from "@/server/access/where-listed";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

export const listOrganizationsInput = z.strictObject({}).optional();

/** Organizations that the caller may view, the personal one first. `role` is null where the caller is no member. */
export async function listOrganizations(
  ctx: Context & { readonly listing: Listing<"organization"> },
) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        id: organizations.id,
        slug: organizations.slug,
        name: organizations.name,
        isPersonal: organizations.isPersonal,
        role: memberships.role,
      })
      .from(organizations)
      .leftJoin(
        memberships,
        and(
          eq(memberships.organizationId, organizations.id),
          eq(memberships.userId, ctx.listing.userId),
        ),
      )
      .where(whereListed(ctx.listing))
      .orderBy(sql`${organizations.isPersonal} desc`, asc(organizations.name)),
  );
}
