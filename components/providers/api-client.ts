import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";

/** The server refuses batches of more than ten calls; addresses stay under what proxies accept. */
const MAX_BATCH_ITEMS = 10;
const MAX_URL_LENGTH = 6000;

export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "/api/trpc",
        transformer: superjson,
        maxItems: MAX_BATCH_ITEMS,
        maxURLLength: MAX_URL_LENGTH,
      }),
    ],
  });
}

export type ApiClient = ReturnType<typeof createApiClient>;
