import { inArray } from "drizzle-orm";
import { memberships, organizations } from "@/db/schema";
import type { Loader } from "../loader";
import { ownMembership, tenancy } from "./tenancy";

/** Organizations with the asker's own role in them. */
export const loadOrganizations: Loader<"organization"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({ id: organizations.id, role: memberships.role })
    .from(organizations)
    .leftJoin(memberships, ownMembership(organizations.id, askerId))
    .where(inArray(organizations.id, [...ids]));
  return rows.map((row) => ({
    noun: "organization",
    id: row.id,
    organization: tenancy(row.id, row.role),
    ownerId: null,
    assigneeIds: [],
    task: null,
    project: null,
  }));
};
