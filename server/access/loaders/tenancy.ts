import { and, type Column, eq, type SQL, sql } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Role, Tenancy } from "@/domain/access/facts";

/** Joins the asker's own active membership in the organization that the column names. */
export function ownMembership(organizationId: Column, askerId: number | null): SQL | undefined {
  return and(
    eq(memberships.organizationId, organizationId),
    eq(memberships.isActive, true),
    askerId === null ? sql`false` : eq(memberships.userId, askerId),
  );
}

export function tenancy(id: number, role: Role | null): Tenancy {
  return { id, role };
}

/** The assignee as a list, for the facts. */
export function assignees(assigneeId: number | null): readonly number[] {
  return assigneeId === null ? [] : [assigneeId];
}
