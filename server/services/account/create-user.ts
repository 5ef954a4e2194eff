import { eq, sql } from "drizzle-orm";
import { memberships, organizations, users } from "@/db/schema";
import { accountName } from "@/server/auth/account-name";
import type { Privilege } from "@/server/context";
import { conflict } from "@/server/errors";
import type { Tx } from "@/server/transaction";
import { takenName } from "./taken-name";

export interface NewUser {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly privilege: Privilege;
}

/**
 * Writes a user, their personal organization and their ownership of it, with the facts. `tx` must see
 * the rows of every organization. Answers the user's id. Throws Conflict when a name is taken.
 */
export async function createUser(tx: Tx, { passwordHash, ...user }: NewUser): Promise<number> {
  const [made] = await tx
    .insert(users)
    .values({ ...user, passwordHash })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!made) throw await takenName(tx, user);
  await tx.record({
    verb: "create",
    noun: "user",
    id: made.id,
    organizationId: null,
    after: { username: user.username, privilege: user.privilege },
  });
  await createPersonalOrganization(tx, made.id, user);
  return made.id;
}

async function createPersonalOrganization(
  tx: Tx,
  ownerId: number,
  { username, name }: Pick<NewUser, "username" | "name">,
): Promise<void> {
  const [organization] = await tx
    .insert(organizations)
    .values({
      slug: await freeSlug(tx, accountName(username), ownerId),
      name: name || username,
      isPersonal: true,
      ownerId,
    })
    .onConflictDoNothing()
    .returning({ id: organizations.id, slug: organizations.slug });
  if (!organization) throw conflict("ORGANIZATION_TAKEN", "Please try again.");
  const organizationId = organization.id;
  await tx.insert(memberships).values({ organizationId, userId: ownerId, role: "owner" });
  await tx.record({
    verb: "create",
    noun: "organization",
    id: organizationId,
    organizationId,
    after: { slug: organization.slug, isPersonal: true },
  });
}

/** The user's own name, unless an organization goes by it; then with the user's id, which nobody else has. */
async function freeSlug(tx: Tx, wanted: string, ownerId: number): Promise<string> {
  const [taken] = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(sql`lower(${organizations.slug})`, wanted));
  return taken ? `${wanted}-${ownerId}` : wanted;
}
