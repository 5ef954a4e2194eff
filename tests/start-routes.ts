import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAccessToken } from "@/server/services/access-token/create-access-token";
import { contextOf } from "./builders/context";
import type { BuiltUser } from "./builders/organization";
import { dispatchRequest } from "@/server/http/dispatch-request";
import { createFront } from "@/server/http/front";

/** The front with the real table of routes and no pages, on a free port. */
export async function startRoutes(): Promise<{ url: string; stop(): void }> {
  const front = createFront({
    publicUrl: new URL("http://localhost:3000"),
    proxyHops: 0,
    isHostFixed: false,
    dispatch: dispatchRequest,
    pages: () => async (_message, response) => {
      response.writeHead(404).end();
    },
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const { port } = front.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      front.close();
      front.closeAllConnections();
    },
  };
}

/** Headers by which the person's requests are let in. */
export async function bearerOf(
  user: BuiltUser,
  { isReadOnly = false } = {},
): Promise<{ authorization: string }> {
  const ctx = contextOf(user, []);
  const { token } = await createAccessToken(ctx, { name: "test", expiresAt: null, isReadOnly });
  return { authorization: `Bearer ${token}` };
}
