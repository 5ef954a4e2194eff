import { once } from "node:events";
import { readFileSync } from "node:fs";
import next from "next";
import { standBehindFront } from "../auth/client-address";
import { authSecret, env } from "../env";
import { log } from "../log";
import { dispatcher, type FirstWall } from "./dispatch";
import { createFront, type PageHandler } from "./front";
import { routes } from "./routes";
import { stopOnSignal } from "./stop-on-signal";

/** What we use of Next's custom server; its own types do not resolve for an ES module. */
interface NextServer {
  prepare(): Promise<void>;
  getRequestHandler(): PageHandler;
  close(): Promise<void>;
}
type MakeNext = (options: {
  readonly dev: boolean;
  readonly dir: string;
  readonly httpServer: unknown;
}) => NextServer;

/**
 * Starts the front and Next behind it as the environment says, and answers when both serve. Throws
 * EnvironmentFault, or what kept it from listening. `firstWall` is left out by one test only.
 */
export async function startFront({ firstWall }: { firstWall?: FirstWall }): Promise<void> {
  const environment = env();
  authSecret();
  standBehindFront();
  const { LOUPE_URL, LOUPE_HOST, LOUPE_PORT, LOUPE_TLS_CERT, LOUPE_TLS_KEY } = environment;
  const isProduction = environment.NODE_ENV === "production";

  let pages: NextServer | undefined;
  const server = createFront({
    publicUrl: new URL(LOUPE_URL),
    proxyHops: environment.LOUPE_PROXY_HOPS,
    isHostFixed: isProduction,
    ...(LOUPE_TLS_CERT && LOUPE_TLS_KEY
      ? { tls: { cert: readFileSync(LOUPE_TLS_CERT), key: readFileSync(LOUPE_TLS_KEY) } }
      : {}),
    dispatch: dispatcher(routes, {
      publicUrl: () => LOUPE_URL,
      ...(firstWall ? { firstWall } : {}),
    }),
    pages: (httpServer) => {
      pages = (next as unknown as MakeNext)({ dev: !isProduction, dir: process.cwd(), httpServer });
      return pages.getRequestHandler();
    },
  });
  stopOnSignal(server, async () => pages?.close());
  await pages?.prepare();
  server.listen(LOUPE_PORT, LOUPE_HOST);
  await once(server, "listening");
  log.info({ url: LOUPE_URL, address: server.address() }, "ready");
}
