import type { Redis } from "ioredis";
import { consumerConnection, onConnectionsClosed } from "./connection";
import { RENDER_ENDED_CHANNEL } from "./render-outcome";

/** One subscription a process, and everyone in it who waits for a rendering. */
interface Waits {
  readonly redis: Redis;
  readonly subscribed: Promise<unknown>;
  readonly wakers: Map<string, Set<() => void>>;
}

/** Two bundles may live in one process: they share the subscription. */
const KEY = Symbol.for("loupe.renderWaits");
const holder = globalThis as { [KEY]?: Waits };

export interface RenderWait {
  /** Resolves when the rendering ended, in whichever way, or when it may have ended unheard. */
  readonly ended: Promise<void>;
  /** To be called in any case. */
  stop(): void;
}

/**
 * Begins to listen for the end of a rendering. To be asked for before the rendering is: whatever ends afterwards is
 * heard. Rejects when Redis cannot be reached within `timeoutMs`.
 */
export async function listenForRender(id: string, timeoutMs = 1_000): Promise<RenderWait> {
  const { subscribed, wakers } = (holder[KEY] ??= subscribe());
  await inTime(subscribed, timeoutMs);
  const known = wakers.get(id) ?? new Set();
  wakers.set(id, known);
  let wake = () => {};
  const ended = new Promise<void>((resolve) => {
    wake = resolve;
  });
  known.add(wake);
  return {
    ended,
    stop() {
      known.delete(wake);
      if (known.size === 0 && wakers.get(id) === known) wakers.delete(id);
    },
  };
}

function subscribe(): Waits {
  const redis = consumerConnection();
  const wakers: Waits["wakers"] = new Map();
  redis.on("message", (_channel, id) => {
    for (const wake of wakers.get(id) ?? []) wake();
  });
  // What was said while the connection was lost was not heard.
  redis.on("ready", () => {
    for (const waiting of wakers.values()) for (const wake of waiting) wake();
  });
  onConnectionsClosed(() => {
    redis.disconnect();
    delete holder[KEY];
  });
  const subscribed = redis.subscribe(RENDER_ENDED_CHANNEL);
  subscribed.catch(() => {});
  return { redis, subscribed, wakers };
}

async function inTime(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("Redis does not answer")), timeoutMs);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
