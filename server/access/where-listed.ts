import { and, type Column, eq, inArray, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { jobCollaborators, jobs, organizations, projects, requests, tasks } from "@/db/schema";
import type { FilterClause, ListRelation } from "@/domain/access/filter";
import { LIST_RELATIONS } from "@/domain/access/filter";
import type { Listing } from "./list-filter";
import type { Listed } from "./listed";

/** How a noun's table answers the parts of a filter. Relations that it lacks fit nothing. */
interface Filterable {
  readonly organizationId: Column;
  readonly relations: { readonly [R in ListRelation]?: (userId: number) => SQL | undefined };
  /** What no list ever holds: things in the recycle bin. */
  readonly isPresent?: SQL;
}

const projectOfTask = (condition: SQL | undefined) =>
  sql`exists (select 1 from ${projects} where ${and(eq(projects.id, tasks.projectId), condition)})`;
const taskOfJob = (condition: SQL | undefined) =>
  sql`exists (select 1 from ${tasks} where ${and(eq(tasks.id, jobs.taskId), condition)})`;
const taskIsPresent = and(
  isNull(tasks.deletedAt),
  or(isNull(tasks.projectId), projectOfTask(isNull(projects.deletedAt))),
);

const FILTERABLE: { readonly [N in Listed]: Filterable } = {
  organization: { organizationId: organizations.id, relations: {} },
  project: {
    organizationId: projects.organizationId,
    relations: {
      owner: (userId) => eq(projects.ownerId, userId),
      assignee: (userId) => eq(projects.assigneeId, userId),
    },
    isPresent: isNull(projects.deletedAt),
  },
  task: {
    organizationId: tasks.organizationId,
    relations: {
      owner: (userId) => eq(tasks.ownerId, userId),
      assignee: (userId) => eq(tasks.assigneeId, userId),
      projectOwner: (userId) => projectOfTask(eq(projects.ownerId, userId)),
      projectAssignee: (userId) => projectOfTask(eq(projects.assigneeId, userId)),
    },
    isPresent: taskIsPresent,
  },
  job: {
    organizationId: jobs.organizationId,
    relations: {
      assignee: (userId) =>
        or(
          eq(jobs.assigneeId, userId),
          sql`exists (select 1 from ${jobCollaborators} where ${and(
            eq(jobCollaborators.jobId, jobs.id),
            eq(jobCollaborators.userId, userId),
          )})`,
        ),
      taskOwner: (userId) => taskOfJob(eq(tasks.ownerId, userId)),
      taskAssignee: (userId) => taskOfJob(eq(tasks.assigneeId, userId)),
      projectOwner: (userId) => taskOfJob(projectOfTask(eq(projects.ownerId, userId))),
      projectAssignee: (userId) => taskOfJob(projectOfTask(eq(projects.assigneeId, userId))),
    },
    isPresent: taskOfJob(taskIsPresent),
  },
  request: {
    organizationId: requests.organizationId,
    relations: { owner: (userId) => eq(requests.initiatorId, userId) },
  },
};

/**
 * The SQL condition of a listing, over the noun's own table. Names only columns of that table and tables
 * of its own subqueries, so it may stand in any query whose FROM holds the table under its own name.
 */
export function whereListed<N extends Listed>(listing: Listing<N>): SQL {
  const table = FILTERABLE[listing.noun];
  const allowed = allowedIn(table, listing);
  return and(allowed, table.isPresent) ?? sql`true`;
}

function allowedIn<N extends Listed>(table: Filterable, listing: Listing<N>): SQL | undefined {
  const { filter, userId } = listing;
  if (filter === "all") return undefined;
  if (filter === "none" || filter.any.length === 0) return sql`false`;
  return or(...filter.any.map((clause) => clauseIn(table, clause, userId)));
}

function clauseIn(table: Filterable, clause: FilterClause, userId: number): SQL {
  const parts: (SQL | undefined)[] = [];
  if (clause.in) parts.push(inArray(table.organizationId, [...clause.in]));
  if (clause.notIn) parts.push(notInArray(table.organizationId, [...clause.notIn]));
  for (const relation of LIST_RELATIONS) {
    if (clause[relation] === "me") parts.push(table.relations[relation]?.(userId) ?? sql`false`);
  }
  // A clause of no parts would allow everything: it is a fault of the policy, so it allows nothing.
  return and(...parts) ?? sql`false`;
}
