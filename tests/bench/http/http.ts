import type { Comparison } from "../bench";
import { defineBench } from "../define-bench";
import { load } from "./load";
import { type Servers, startServers } from "./servers";

/** What is asked: a cheap procedure (one query of the database), and what touches nothing at all. */
const PATHS = { trpc: "/api/trpc/account.registration", live: "/api/health/live" } as const;

/**
 * Requests per second of the two mounts of the API, beside a bare Node server that answers the same
 * bytes from memory. The front is the headline: it is what `./loupe up` runs.
 */
export const http = defineBench<Servers>({
  name: "http",
  unit: "requests/s",
  inUnit: (secs) => 1 / secs,
  rounds: 5,
  setup: () => startServers(Object.values(PATHS)),
  teardown: (servers) => servers.stop(),
  comparisons: [
    comparison("front", "trpc"),
    comparison("front", "live"),
    comparison("next", "trpc"),
    comparison("next", "live"),
  ],
});

function comparison(mount: "front" | "next", path: keyof typeof PATHS): Comparison<Servers> {
  return {
    name: `http ${mount} ${path}`,
    product: async (servers) => ({ secs: await load(servers[mount] + PATHS[path]) }),
    limit: async (servers) => ({ secs: await load(servers.bare + PATHS[path]) }),
    async check(servers) {
      const [ours, bare] = await Promise.all(
        [servers[mount], servers.bare].map((url) => answerOf(url + PATHS[path])),
      );
      const expected = path === "live" ? '{"live":true}' : '"isOpen":false';
      if (!ours?.includes(expected)) throw new Error(`${mount} answered ${ours}`);
      if (ours !== bare) throw new Error(`the bare server answered ${bare}, not ${ours}`);
    },
  };
}

async function answerOf(url: string): Promise<string> {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`);
  return answer.text();
}
