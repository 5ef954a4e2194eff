import type { Actor } from "@/server/context";
import { unreachable } from "@/domain/unreachable";
import type { AskingActor } from "./decision";

/** The actor as the policy is told of it: no more than a rule may need. */
export function askingActor(actor: Actor): AskingActor {
  switch (actor.kind) {
    case "anonymous":
      return { kind: "anonymous" };
    case "system":
      return { kind: "system", organizationId: actor.organizationId };
    case "user":
      return {
        kind: "user",
        id: actor.userId,
        privilege: actor.privilege,
        through: actor.through.kind,
        isReadOnly: actor.isReadOnly,
      };
    default:
      return unreachable(actor);
  }
}

/** Whose role in an organization the facts tell: the person's who asks; nobody's for the system. */
export function askerIdOf(actor: Actor): number | null {
  return actor.kind === "user" ? actor.userId : null;
}
