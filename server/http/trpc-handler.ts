import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "../api/context";
import { appRouter } from "../api/root";

/** Calls that one request may bundle. The client's batch link is set to the same. */
export const MAX_BATCH = 10;

/** Answers `/api/trpc/*`. Faults are logged by the procedures' own middleware. */
export function handleTrpc(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: () => createContext(request),
  });
}
