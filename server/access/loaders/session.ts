import { inArray } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Loader } from "../loader";

/** Signed-in browsers; whoever is signed in by one owns it. */
export const loadSessions: Loader<"session"> = async (tx, ids) => {
  const rows = await tx
    .select({ id: sessions.id, userId: sessions.userId })
    .from(sessions)
    .where(inArray(sessions.id, [...ids]));
  return rows.map((row) => ({
    noun: "session",
    id: row.id,
    organization: null,
    ownerId: row.userId,
    assigneeIds: [],
    task: null,
    project: null,
  }));
};
