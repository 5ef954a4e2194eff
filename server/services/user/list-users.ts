import { and, asc, eq, or } from "drizzle-orm";
import { z } from "zod";
import { memberships, users } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";
import { idSchema, nameHolds, searchSchema } from "../listing/page";

export const listUsersInput = z.strictObject({
  organizationId: idSchema,
  search: searchSchema,
});

/** Active members of an organization by name, at most 100: those who can be given work. */
export async function listUsers(
  ctx: Context,
  { organizationId, search }: z.infer<typeof listUsersInput>,
) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({ id: users.id, username: users.username, name: users.name })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.organizationId, organizationId),
          eq(memberships.isActive, true),
          eq(users.isActive, true),
          or(nameHolds(users.username, search), nameHolds(users.name, search)),
        ),
      )
      .orderBy(asc(users.username))
      .limit(100),
  );
}
