import type { Context } from "@/server/context";
import { unauthenticated } from "@/server/errors";

/** Throws Unauthenticated for strangers, before anything that they sent is looked at. */
export function mustBeSignedIn(ctx: Context): void {
  if (ctx.actor.kind === "anonymous") throw unauthenticated("SIGN_IN", "Sign in to go on.");
}
