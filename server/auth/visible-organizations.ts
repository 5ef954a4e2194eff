import { type SQL, sql } from "drizzle-orm";
import { jobCollaborators, jobs, memberships, users } from "@/db/schema";

/**
 * Ids of the organizations whose rows a user may meet at all, as a column of a query on `users`:
 * where they are an active member (their personal one included), and where a job is theirs to do.
 */
export const visibleOrganizations: SQL<number[]> = sql<number[]>`array(
  select ${memberships.organizationId} from ${memberships}
    where ${memberships.userId} = ${users.id} and ${memberships.isActive}
  union select ${jobs.organizationId} from ${jobs} where ${jobs.assigneeId} = ${users.id}
  union select ${jobCollaborators.organizationId} from ${jobCollaborators}
    where ${jobCollaborators.userId} = ${users.id}
)`;
