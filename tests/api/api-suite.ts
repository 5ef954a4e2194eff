import { afterAll, beforeAll, describe } from "vitest";
import type { Served } from "./served";
import { accessTokens } from "./stories/access-tokens";
import { health } from "./stories/health";
import { oddRequests } from "./stories/odd-requests";
import { registering } from "./stories/registering";
import { signingIn } from "./stories/signing-in";
import { working } from "./stories/working";

const stories = { health, signingIn, registering, accessTokens, working, oddRequests };

/** The whole API suite against one server. It must give the same answers whoever mounts the handlers. */
export function apiSuite(name: string, start: () => Promise<Served>): void {
  describe(name, () => {
    let server: Served | undefined;
    const served = () => {
      if (!server) throw new Error("the server has not started");
      return server;
    };
    beforeAll(async () => {
      server = await start();
    });
    afterAll(async () => server?.stop());
    for (const story of Object.values(stories)) story(served);
  });
}
