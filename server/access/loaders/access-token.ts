import { inArray } from "drizzle-orm";
import { accessTokens } from "@/db/schema";
import type { Loader } from "../loader";

/** Personal access tokens; their makers own them. */
export const loadAccessTokens: Loader<"access-token"> = async (tx, ids) => {
  const rows = await tx
    .select({ id: accessTokens.id, userId: accessTokens.userId })
    .from(accessTokens)
    .where(inArray(accessTokens.id, [...ids]));
  return rows.map((row) => ({
    noun: "access-token",
    id: row.id,
    organization: null,
    ownerId: row.userId,
    assigneeIds: [],
    task: null,
    project: null,
  }));
};
