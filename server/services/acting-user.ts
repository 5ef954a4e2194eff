import type { Context } from "@/server/context";
import { unauthenticated } from "@/server/errors";

/** The person in whose name the verb acts: the caller, or whoever caused the background work. Throws for nobody. */
export function actingUser({ actor }: Context): number {
  if (actor.kind === "user") return actor.userId;
  if (actor.kind === "system" && actor.onBehalfOf !== null) return actor.onBehalfOf;
  throw unauthenticated("SIGN_IN", "Sign in to go on.");
}
