import type { Logger } from "pino";
import { REQUEST_KINDS } from "@/domain/requests/request";
import { closeDatabase } from "@/server/database";
import { queues } from "@/server/queues";
import { closeProducerConnection, consumerConnection } from "@/server/queues/connection";
import type { WorkerName } from "@/server/queues/contract";
import { loops } from "./loops";
import { processors } from "./processors";
import { runLoop } from "./runtime/loop";
import { presence } from "./runtime/presence";
import { render } from "@/server/queues/render";
import { serveQueue } from "./runtime/serve-queue";
import { serveRenders } from "./runtime/serve-renders";

/** How long running work may go on after the word to stop, before it is handed back. */
const GRACE_MS = 18_000;

export interface RunningWorker {
  /** Takes nothing new, lets running work end or hands it back, and resolves within 25 seconds. */
  stop(): Promise<void>;
}

/** Starts everything that a worker of this name does. */
export function startWorker(name: WorkerName, log: Logger): RunningWorker {
  const redis = consumerConnection();
  const draining = new AbortController();
  const shutdown = new AbortController();
  const served = REQUEST_KINDS.map((kind) => ({ kind, contract: queues[kind] }))
    .filter(({ contract }) => contract.worker === name)
    .map(({ kind, contract }) =>
      serveQueue({
        kind,
        contract,
        load: processors[contract.name],
        redis,
        shutdown: shutdown.signal,
        log,
      }),
    );
  if (render.worker === name) {
    const load = async () => {
      const { createRenderer } = await import("./utils/render");
      return createRenderer(shutdown.signal, log);
    };
    served.push(serveRenders({ load, redis, log }));
  }
  const heart = presence(name);
  const looping = [heart, ...loops[name](log)].map((loop) => runLoop(loop, draining.signal, log));
  return {
    async stop() {
      const closing = Promise.all(served.map((queue) => queue.close()));
      const grace = setTimeout(() => shutdown.abort(), GRACE_MS);
      await closing;
      clearTimeout(grace);
      draining.abort();
      await Promise.all(looping);
      await heart.end();
      redis.disconnect();
      await closeProducerConnection();
      await closeDatabase();
    },
  };
}
