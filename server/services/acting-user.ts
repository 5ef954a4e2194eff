import type { Context } from "@/server/context";
import { askingUser } from "./asking-user";

/** The person in whose name the verb acts: the caller, or whoever caused the background work. Throws for nobody. */
export function actingUser({ actor }: Context): number {
  if (actor.kind === "system" && actor.onBehalfOf !== null) return actor.onBehalfOf;
  return askingUser({ actor }).userId;
}
