import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startApplication } from "@/cli/run/application";
import { freePort } from "@/cli/services/free-port";
import { startStack } from "@/tests/stack";

/** Addresses of the three that are compared. All run at once; only one is asked at a time. */
export interface Servers {
  readonly front: string;
  readonly next: string;
  readonly bare: string;
  readonly stop: () => Promise<void>;
}

/** Starts the front and Next alone from the build (made first, if it is stale) and a bare server that repeats the front. */
export async function startServers(paths: readonly string[]): Promise<Servers> {
  const stack = await startStack({ workers: [] });
  const nextPort = await freePort();
  const next = `http://127.0.0.1:${nextPort}`;
  const alone = startApplication("web", {
    env: { ...stack.env, LOUPE_URL: next, PORT: String(nextPort), HOSTNAME: "127.0.0.1" },
    form: "next",
    logFile: path.join(stack.dir, "next-alone.log"),
  });
  let bareServer: ChildProcess | undefined;
  const stop = async () => {
    if (bareServer?.kill()) await once(bareServer, "exit");
    await alone.stop();
    await stack.stop();
  };
  try {
    const bodies: Record<string, string> = {};
    for (const each of paths) bodies[each] = await (await fetch(stack.url + each)).text();
    const barePort = await freePort();
    const bare = `http://127.0.0.1:${barePort}`;
    const entry = path.join(import.meta.dirname, "bare-server.ts");
    const words = ["--import", "tsx", entry, JSON.stringify(bodies), String(barePort)];
    bareServer = spawn(process.execPath, words, { stdio: "inherit" });
    const [first = "/"] = paths;
    await untilAnswered(bare + first);
    await untilAnswered(next + first);
    return { front: stack.url, next, bare, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const isAnswered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isAnswered) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
