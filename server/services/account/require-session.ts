import type { Context } from "@/server/context";
import { forbidden } from "@/server/errors";
import { askingUser } from "../asking-user";

/**
 * Refuses to change who may sign in on the word of an access token: a leaked token must not be able
 * to make its thief at home. Throws Forbidden.
 */
export function requireSession(ctx: Context): void {
  if (askingUser(ctx).through.kind === "session") return;
  throw forbidden(
    "SESSION_NEEDED",
    "Sign in in a browser to do this; an access token is not enough.",
  );
}
