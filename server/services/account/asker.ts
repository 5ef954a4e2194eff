import type { Actor, Context } from "@/server/context";
import { unauthenticated } from "@/server/errors";

/** The person who asks. Throws Unauthenticated for anyone else: an account belongs to a person. */
export function asker({ actor }: Context): Extract<Actor, { kind: "user" }> {
  if (actor.kind !== "user") throw unauthenticated("SIGN_IN", "Sign in to go on.");
  return actor;
}
