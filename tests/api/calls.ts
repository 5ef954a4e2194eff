import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";
import type { Browser } from "./browser";

/** Calls procedures as a page of Loupe in this browser does. */
export function callsOf(browser: Browser) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        transformer: superjson,
        fetch: (path, init) => browser.fetch(String(path), init as RequestInit),
      }),
    ],
  });
}

/** Calls procedures as a script with an access token does, several at a time in one request. */
export function callsWith(url: string, token: string) {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${url}/api/trpc`,
        transformer: superjson,
        headers: { authorization: `Bearer ${token}` },
      }),
    ],
  });
}

export type Calls = ReturnType<typeof callsOf>;

/** What a refused call was told. Fails the test when the call was not refused. */
export async function refusal(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const { httpStatus, code, kind } = error.data as Record<string, unknown>;
    return { httpStatus, code, kind, message: error.message };
  }
  throw new Error("the call was not refused");
}
