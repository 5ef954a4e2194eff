import { type Facts, ROLES, type Role } from "@/domain/access/facts";
import type { AskingActor } from "@/server/access/decision";

/** Who asks in the cells of a matrix, and strangers to every thing in them. */
const ME = 7;
const OWNER = 11;
const ASSIGNEE = 12;

export const RELATIONS = [
  "owner",
  "assignee",
  "task owner",
  "task assignee",
  "project owner",
  "project assignee",
] as const;
type Relation = (typeof RELATIONS)[number];

/** The asker in no relation to the thing, in each one alone, and in all at once. */
const RELATION_SETS: readonly (readonly Relation[])[] = [
  [],
  ...RELATIONS.map((each) => [each]),
  RELATIONS,
];
const ORGANIZATIONS: readonly (Role | "guest" | "none")[] = [...ROLES, "guest", "none"];

/** Every combination of organization, role in it and relation that a question may meet. */
export const ALL_FACTS: readonly Facts[] = ORGANIZATIONS.flatMap((role) =>
  RELATION_SETS.map((relations) => factsWith(role, relations)),
);

/** Every kind of user: privilege, and through what. */
export const ALL_USERS: readonly AskingActor[] = (["admin", "user", "worker"] as const).flatMap(
  (privilege) =>
    (
      [
        ["session", false],
        ["token", false],
        ["token", true],
      ] as const
    ).map(([through, isReadOnly]) => ({
      kind: "user" as const,
      id: ME,
      privilege,
      through,
      isReadOnly,
    })),
);

/** Those who are nobody in particular: a stranger, and workers of this and of another organization. */
export const ALL_OTHERS: readonly AskingActor[] = [
  { kind: "anonymous" },
  { kind: "system", organizationId: 1 },
  { kind: "system", organizationId: 2 },
];

function factsWith(role: Role | "guest" | "none", relations: readonly Relation[]): Facts {
  const is = (relation: Relation, other: number) => (relations.includes(relation) ? ME : other);
  return {
    organization: role === "none" ? null : { id: 1, role: role === "guest" ? null : role },
    ownerId: is("owner", OWNER),
    assigneeIds: [is("assignee", ASSIGNEE)],
    task: { ownerId: is("task owner", OWNER), assigneeId: is("task assignee", ASSIGNEE) },
    project: { ownerId: is("project owner", OWNER), assigneeId: is("project assignee", ASSIGNEE) },
  };
}
