import { Queue } from "bullmq";
import { producerConnection } from "./connection";
import type { z } from "zod";

/** What a producer must know of a queue. */
interface Placing<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
}

/**
 * Places a hint that a request, or a rendering, wants to be worked on. Best effort: answers whether it was placed, within about
 * a second, and never throws. What was not placed is found in the database by the sweeper.
 * A hint whose `jobId` is still waiting or being worked on is not placed a second time.
 */
export async function enqueue<Payload>(
  contract: Placing<Payload>,
  payload: Payload,
  { jobId }: { readonly jobId: string },
): Promise<boolean> {
  const queue = queueOf(contract);
  const placed = await within(
    TIMEOUT_MS,
    queue.add(contract.name, contract.payload.parse(payload), {
      jobId,
      // A finished hint must not stand in the way of the next one with its name.
      removeOnComplete: true,
      removeOnFail: true,
    }),
  );
  if (!placed) discard(contract.name, queue);
  return placed;
}

/** The name of the hint for one attempt of a request. */
export function hintId(requestId: number, attempts: number): string {
  return `request-${requestId}-${attempts}`;
}

const TIMEOUT_MS = 1_000;

const shared = globalThis as typeof globalThis & { loupeQueues?: Map<string, Queue> };

function queueOf({ name }: { readonly name: string }): Queue {
  const queues = (shared.loupeQueues ??= new Map());
  const known = queues.get(name);
  if (known) return known;
  const queue = new Queue(name, { connection: producerConnection(), skipVersionCheck: true });
  queue.on("error", () => {});
  queues.set(name, queue);
  return queue;
}

/** A queue whose first connection failed never recovers, so the next hint gets a new one. */
function discard(name: string, queue: Queue): void {
  if (shared.loupeQueues?.get(name) === queue) shared.loupeQueues.delete(name);
  queue.close().catch(() => {});
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([done, late]);
  clearTimeout(timer);
  return inTime;
}
