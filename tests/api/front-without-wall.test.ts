import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/cli/services/free-port";
import { closeDatabase } from "@/server/database";
import { startStack } from "@/tests/stack";
import { apiSuite } from "./api-suite";
import type { Served } from "./served";

const entry = path.join(import.meta.dirname, "front-without-wall.ts");

apiSuite("the API in front of Next, without the first wall", async (): Promise<Served> => {
  const stack = await startStack({ workers: [] });
  Object.assign(process.env, stack.env);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...stack.env, LOUPE_PORT: String(port), LOUPE_URL: url };
  const child = spawn(process.execPath, ["--import", "tsx", entry], { env, stdio: "ignore" });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    await closeDatabase();
    await stack.stop();
  };
  for (let tries = 0; tries < 200; tries++) {
    const isReady = await fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return { url, stop };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await stop();
  throw new Error("the front without the first wall did not start");
});
