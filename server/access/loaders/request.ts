import { inArray } from "drizzle-orm";
import { memberships, requests } from "@/db/schema";
import type { Loader } from "../loader";
import { ownMembership, tenancy } from "./tenancy";

/** Requests; whoever made one owns it. */
export const loadRequests: Loader<"request"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({
      id: requests.id,
      organizationId: requests.organizationId,
      initiatorId: requests.initiatorId,
      role: memberships.role,
    })
    .from(requests)
    .leftJoin(memberships, ownMembership(requests.organizationId, askerId))
    .where(inArray(requests.id, [...ids]));
  return rows.map((row) => ({
    noun: "request",
    id: row.id,
    organization: tenancy(row.organizationId, row.role),
    ownerId: row.initiatorId,
    assigneeIds: [],
    task: null,
    project: null,
  }));
};
