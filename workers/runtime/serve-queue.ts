import { Worker as QueueWorker } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "pino";
import type { RequestKind } from "@/domain/requests/request";
import type { QueueContract } from "@/server/queues/contract";
import { runRequest } from "./run-request";
import type { Processor } from "./work";

export interface Service {
  readonly kind: RequestKind;
  readonly contract: QueueContract;
  /** Brings the processor in with all it leans on, when the first request comes. */
  readonly load: () => Promise<Processor>;
  readonly redis: Redis;
  readonly shutdown: AbortSignal;
  readonly log: Logger;
}

export interface ServedQueue {
  /** Takes nothing new and resolves when what runs has ended. */
  close(): Promise<void>;
}

/** Takes the hints of one queue and runs the requests they name, `concurrency` at a time. */
export function serveQueue(service: Service): ServedQueue {
  const { kind, contract, load, redis, shutdown } = service;
  const log = service.log.child({ queue: contract.name });
  const worker = new QueueWorker(
    contract.name,
    async (hint) => {
      const { requestId } = contract.payload.parse(hint.data);
      const process = await load();
      await runRequest({ requestId, kind, queue: contract.name, process, shutdown, log });
    },
    {
      connection: redis,
      concurrency: contract.concurrency,
      // The row counts attempts and is claimed once, so a hint may be given out again as often as it likes.
      lockDuration: 10_000,
      stalledInterval: 2_500,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      runRetryDelay: 1_000,
      drainDelay: 2,
      skipVersionCheck: true,
    },
  );
  // A hint that fails or is lost costs nothing: the sweeper places it again from the row.
  worker.on("failed", (_, error) => log.error({ err: error }, "a hint failed"));
  worker.on("error", (error) => log.debug({ err: error }, "redis is away"));
  return { close: () => worker.close() };
}
