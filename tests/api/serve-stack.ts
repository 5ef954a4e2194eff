import { closeDatabase } from "@/server/database";
import { startStack } from "@/tests/stack";
import type { Served } from "./served";

/** Starts a Loupe without workers, and lets this process look at its database from behind. */
export async function serveStack(mounts: "front" | "next"): Promise<Served> {
  const stack = await startStack({ mounts, workers: [] });
  Object.assign(process.env, stack.env);
  return {
    url: stack.url,
    async stop() {
      await closeDatabase();
      await stack.stop();
    },
  };
}
