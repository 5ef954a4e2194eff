import { Redis, type RedisOptions } from "ioredis";
import { env } from "../env";

/**
 * The connection of those who place hints: one in a process, though two bundles may share the process.
 * It fails within about a second instead of waiting for Redis, because the row is the truth and is
 * already stored when a hint is placed.
 */
export function producerConnection(): Redis {
  return (shared.loupeProducerConnection ??= connect({
    lazyConnect: true,
    enableOfflineQueue: true,
    maxRetriesPerRequest: 1,
    connectTimeout: 1_000,
    commandTimeout: 1_000,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  }));
}

/** A connection for a worker: it waits for Redis as long as it takes. The caller closes it. */
export function consumerConnection(): Redis {
  return connect({
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  });
}

/** Has `close` called once, when the process closes the connections by which it places work and waits for it. */
export function onConnectionsClosed(close: () => void): void {
  (shared.loupeConnectionClosers ??= []).push(close);
}

/** Lets a process end that has placed hints, waited for renderings or read presences. */
export async function closeProducerConnection(): Promise<void> {
  for (const close of shared.loupeConnectionClosers ?? []) close();
  shared.loupeConnectionClosers = undefined;
  shared.loupeProducerConnection?.disconnect();
  shared.loupeProducerConnection = undefined;
}

const shared = globalThis as typeof globalThis & {
  loupeProducerConnection?: Redis | undefined;
  loupeConnectionClosers?: (() => void)[] | undefined;
};

function connect(options: RedisOptions): Redis {
  const redis = new Redis(env().REDIS_URL, options);
  // Without a listener every lost connection would be printed, and in a bare process would end it.
  // What fails is told by the command that failed.
  redis.on("error", () => {});
  return redis;
}
