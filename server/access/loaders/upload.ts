import { inArray } from "drizzle-orm";
import { memberships, uploads } from "@/db/schema";
import type { Loader } from "../loader";
import { ownMembership, tenancy } from "./tenancy";

/** Uploads; whoever sends one owns it. */
export const loadUploads: Loader<"upload"> = async (tx, ids, askerId) => {
  const rows = await tx
    .select({
      id: uploads.id,
      organizationId: uploads.organizationId,
      ownerId: uploads.ownerId,
      role: memberships.role,
    })
    .from(uploads)
    .leftJoin(memberships, ownMembership(uploads.organizationId, askerId))
    .where(inArray(uploads.id, [...ids]));
  return rows.map((row) => ({
    noun: "upload",
    id: row.id,
    organization: tenancy(row.organizationId, row.role),
    ownerId: row.ownerId,
    assigneeIds: [],
    task: null,
    project: null,
  }));
};
