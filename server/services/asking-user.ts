import type { Actor, Context } from "@/server/context";
import { unauthenticated } from "@/server/errors";

/** The person who asks by themselves: what belongs to a person is changed by nobody in their name. Throws for others. */
export function askingUser({ actor }: Pick<Context, "actor">): Extract<Actor, { kind: "user" }> {
  if (actor.kind !== "user") throw unauthenticated("SIGN_IN", "Sign in to go on.");
  return actor;
}
