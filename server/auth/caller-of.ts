import type { Actor, Context } from "../context";
import { accessTokenOf } from "./access-token-of";
import { sessionOf } from "./session-of";

/** Who makes a request, and in which organizations' rows they may move. */
export type Caller = Pick<Context, "actor" | "organizationIds">;

const NOBODY: Caller = { actor: { kind: "anonymous" }, organizationIds: [] };

/**
 * Finds out who makes a request. A Bearer token counts before a cookie and instead of it: a bad token
 * is an error (Unauthenticated), never a reason to go on as somebody else.
 */
export async function callerOf(request: Pick<Request, "headers">): Promise<Caller> {
  const token = await accessTokenOf(request);
  if (token) {
    const { id, isReadOnly } = token;
    return callerFrom(token, { through: { kind: "token", id }, isReadOnly });
  }
  const session = await sessionOf(request);
  if (!session) return NOBODY;
  const through = { kind: "session", id: session.id } as const;
  return callerFrom(session, { through, isReadOnly: false });
}

type UserActor = Extract<Actor, { kind: "user" }>;

function callerFrom(
  who: Pick<UserActor, "userId" | "privilege"> & { organizationIds: readonly number[] },
  how: Pick<UserActor, "through" | "isReadOnly">,
): Caller {
  const { userId, privilege, organizationIds } = who;
  return {
    actor: { kind: "user", userId, privilege, ...how },
    organizationIds: privilege === "admin" ? "all" : organizationIds,
  };
}
