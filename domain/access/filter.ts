/** Relations by which a list may be narrowed to what is the asker's own. */
export const LIST_RELATIONS = [
  "owner",
  "assignee",
  "taskOwner",
  "taskAssignee",
  "projectOwner",
  "projectAssignee",
] as const;
export type ListRelation = (typeof LIST_RELATIONS)[number];

/**
 * One way for a thing to be listed: every part that is given must hold.
 * `in`: the thing's organization is one of these; `notIn`: it is none of these.
 */
export type FilterClause = {
  readonly in?: readonly number[];
  readonly notIn?: readonly number[];
} & { readonly [R in ListRelation]?: "me" };

/** What may be listed, said without tables: everything, nothing, or what fits one of the clauses. */
export type ListFilter = "all" | "none" | { readonly any: readonly FilterClause[] };
