import { memberships, organizations, users } from "@/db/schema";
import type { Role } from "@/domain/access/facts";
import type { Privilege } from "@/server/context";
import { asSystem } from "@/server/transaction";
import { uniqueName } from "./unique-name";

export interface BuiltUser {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly privilege: Privilege;
}

export interface BuiltOrganization {
  readonly id: number;
  readonly slug: string;
  readonly owner: BuiltUser;
}

/** A person. Without `passwordHash`, one that cannot sign in by password. */
export async function buildUser(
  given: { privilege?: Privilege; passwordHash?: string } = {},
): Promise<BuiltUser> {
  const username = uniqueName("user");
  const values = { username, email: `${username}@example.org`, name: username, ...given };
  const [user] = await asSystem((tx) => tx.insert(users).values(values).returning());
  if (!user) throw new Error("an insert returned no row");
  return user;
}

/** An organization with an owner who is a member of it. */
export async function buildOrganization(
  given: { owner?: BuiltUser } = {},
): Promise<BuiltOrganization> {
  const owner = given.owner ?? (await buildUser());
  const slug = uniqueName("org");
  const [organization] = await asSystem((tx) =>
    tx.insert(organizations).values({ slug, name: slug, ownerId: owner.id }).returning(),
  );
  if (!organization) throw new Error("an insert returned no row");
  await buildMembership(organization.id, owner.id, "owner");
  return { id: organization.id, slug, owner };
}

/** A person who is a member of the organization. */
export async function buildMember(organizationId: number, role: Role): Promise<BuiltUser> {
  const user = await buildUser();
  await buildMembership(organizationId, user.id, role);
  return user;
}

async function buildMembership(organizationId: number, userId: number, role: Role): Promise<void> {
  await asSystem((tx) => tx.insert(memberships).values({ organizationId, userId, role }));
}
