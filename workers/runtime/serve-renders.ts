import { Worker as QueueWorker } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "pino";
import { producerConnection } from "@/server/queues/connection";
import { render, renderId, renderPayloadSchema } from "@/server/queues/render";
import { announceRender, type RenderFailure } from "@/server/queues/render-outcome";
import type { Renderer } from "../utils/render";
import type { ServedQueue } from "./serve-queue";

export interface RenderService {
  /** Brings the decoders in with all they lean on, when the first rendering is asked for. */
  readonly load: () => Promise<Renderer>;
  readonly redis: Redis;
  readonly log: Logger;
}

/** How often a rendering may take its worker with it before it counts as one that cannot be made. */
const MAX_DEATHS = 1;

const DIED: RenderFailure = {
  code: "RENDER_DIED",
  message: "This could not be prepared: it took all the memory or time there is.",
};

/** Takes what somebody waits for, and tells those who wait when it ended. Nothing of it is kept in Redis. */
export function serveRenders({ load, redis, log: parent }: RenderService): ServedQueue {
  const log = parent.child({ queue: render.name });
  let loading: Promise<Renderer> | undefined;
  const loaded = () => {
    loading ??= load();
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  const worker = new QueueWorker(
    render.name,
    async (hint) => {
      const ask = renderPayloadSchema.parse(hint.data);
      const renderer = await loaded();
      const begunAt = performance.now();
      const failure = await renderer(ask);
      const durationMs = Math.round(performance.now() - begunAt);
      log.info({ rendering: renderId(ask), durationMs, failure: failure?.code }, "rendered");
      await announceRender(producerConnection(), renderId(ask), failure);
    },
    {
      connection: redis,
      concurrency: render.concurrency,
      lockDuration: 10_000,
      stalledInterval: 2_500,
      maxStalledCount: MAX_DEATHS,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      runRetryDelay: 1_000,
      drainDelay: 2,
      skipVersionCheck: true,
    },
  );
  worker.on("failed", (hint, error) => {
    log.warn({ err: error, rendering: hint?.id }, "a rendering broke off");
    if (!hint?.id) return;
    // Whoever waits asks again, and may meet a worker that fares better.
    const isDeadly = error.message.includes("stalled");
    announceRender(producerConnection(), hint.id, isDeadly ? DIED : undefined).catch(() => {});
  });
  worker.on("error", (error) => log.debug({ err: error }, "redis is away"));
  return { close: () => worker.close() };
}
