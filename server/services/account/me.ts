import { and, eq } from "drizzle-orm";
import { memberships, organizations, users } from "@/db/schema";
import type { Context, Privilege } from "@/server/context";
import { notFound } from "@/server/errors";
import { inTransaction } from "@/server/transaction";
import { askingUser } from "../asking-user";

export interface Me {
  readonly user: {
    readonly id: number;
    readonly username: string;
    readonly email: string;
    readonly name: string;
    readonly privilege: Privilege;
  };
  /** Where the user is a member: the personal one first, then by name. */
  readonly organizations: readonly {
    readonly id: number;
    readonly slug: string;
    readonly name: string;
    readonly role: "owner" | "maintainer" | "supervisor" | "worker";
    readonly isPersonal: boolean;
  }[];
}

/** Who the asker is, and where they belong. */
export async function me(ctx: Context): Promise<Me> {
  const { userId } = askingUser(ctx);
  return inTransaction(ctx, async (tx) => {
    const [user] = await tx
      .select({
        id: users.id,
        username: users.username,
        email: users.email,
        name: users.name,
        privilege: users.privilege,
      })
      .from(users)
      .where(eq(users.id, userId));
    if (!user) throw notFound("user", userId);
    const found = await tx
      .select({
        id: organizations.id,
        slug: organizations.slug,
        name: organizations.name,
        role: memberships.role,
        isPersonal: organizations.isPersonal,
      })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(and(eq(memberships.userId, userId), eq(memberships.isActive, true)));
    const personalFirst = found.toSorted(
      (a, b) => Number(b.isPersonal) - Number(a.isPersonal) || a.name.localeCompare(b.name),
    );
    return { user, organizations: personalFirst };
  });
}
