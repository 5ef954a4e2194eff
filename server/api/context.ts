import { clientAddressOf } from "../auth/client-address";
import { callerOf } from "../auth/caller-of";
import type { Context } from "../context";
import { requestIdOf } from "../http/request-id";
import { log } from "../log";

/**
 * The context of a request: who asks, checked against the database now, and how the request is
 * called. Throws Unauthenticated for a bad Bearer token; a request without one, or with a session
 * that no longer holds, is anonymous.
 */
export async function createContext(request: Request): Promise<Context> {
  const requestId = requestIdOf(request);
  const { actor, organizationIds } = await callerOf(request);
  return {
    actor,
    organizationIds,
    requestId,
    clientAddress: clientAddressOf(request.headers),
    log: log.child({ requestId, ...(actor.kind === "user" ? { userId: actor.userId } : {}) }),
    signal: request.signal,
    now: () => new Date(),
  };
}
