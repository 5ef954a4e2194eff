import { sql } from "drizzle-orm";
import { producerConnection } from "@/server/queues/connection";
import type { WorkerName } from "@/server/queues/contract";
import { removePresence, writePresence } from "@/server/queues/worker-presence";
import { asSystem } from "@/server/transaction";
import type { Loop } from "./loop";

/**
 * Says every few seconds that this process lives, and when it last met the database and Redis: a process that runs
 * but reaches neither must not look healthy.
 */
export function presence(name: WorkerName): Loop & { end(): Promise<void> } {
  const id = crypto.randomUUID();
  const startedAt = Date.now();
  let lastCanaryAt = startedAt;
  return {
    name: "presence",
    everyMs: 2_500,
    async round() {
      const met = await asSystem((tx) => tx.execute(sql`select 1`)).then(
        () => true,
        () => false,
      );
      if (met) lastCanaryAt = Date.now();
      await writePresence(producerConnection(), id, {
        name,
        pid: process.pid,
        startedAt,
        lastCanaryAt,
      });
    },
    async end() {
      await removePresence(producerConnection(), id, name).catch(() => {});
    },
  };
}
