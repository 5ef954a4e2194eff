import type { Noun } from "./scopes";

export const ROLES = ["owner", "maintainer", "supervisor", "worker"] as const;
export type Role = (typeof ROLES)[number];

/** Who owns a project or a task, and who is assigned to it. */
export interface Staff {
  readonly ownerId: number | null;
  readonly assigneeId: number | null;
}

/** The organization that a thing belongs to. `role` is the asker's own there; null: not a member. */
export interface Tenancy {
  readonly id: number;
  readonly role: Role | null;
}

/** Ids are integers except an upload's, which is part of its address and not to be guessed. */
export type ResourceId<N extends Noun> = N extends "upload" ? string : number;

/**
 * What the policy knows of one thing. Facts, never rows: whatever a rule needs is named here.
 * `organization` is null for what belongs to a person or to the server.
 * `assigneeIds` holds the assignee, and for a job also its collaborators.
 * `task` and `project` are the thing's parents, where it has them.
 */
export interface Facts {
  readonly organization: Tenancy | null;
  readonly ownerId: number | null;
  readonly assigneeIds: readonly number[];
  readonly task: Staff | null;
  readonly project: Staff | null;
}

/** A thing that was found, with the facts about it. */
export interface Resource<N extends Noun> extends Facts {
  readonly noun: N;
  readonly id: ResourceId<N>;
}

/** The facts alone, without what names the thing: all that the policy is told. */
export function factsOf({ organization, ownerId, assigneeIds, task, project }: Facts): Facts {
  return { organization, ownerId, assigneeIds, task, project };
}
