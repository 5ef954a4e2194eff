import type { ListFilter } from "@/domain/access/filter";
import type { Context } from "@/server/context";
import { unauthenticated } from "@/server/errors";
import { askingActor } from "./asking-actor";
import type { Listed } from "./listed";
import { loadMemberships } from "./load-memberships";
import { policy } from "./policy";

/** What the caller may list of a noun, with who "me" is. `whereListed` turns it into SQL. */
export interface Listing<N extends Listed> {
  readonly noun: N;
  readonly filter: ListFilter;
  readonly userId: number;
}

/** Asks the policy what the caller may list of a noun: the things that `view` allows, neither more nor fewer. */
export async function listingFor<N extends Listed>(ctx: Context, noun: N): Promise<Listing<N>> {
  if (ctx.actor.kind !== "user") throw unauthenticated("SIGN_IN", "Sign in to go on.");
  const memberships = await loadMemberships(ctx, ctx.actor.userId);
  const filter = (await policy()).filter(askingActor(ctx.actor), memberships, noun);
  return { noun, filter, userId: ctx.actor.userId };
}
