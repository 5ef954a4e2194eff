import type { Context } from "@/server/context";
import { LoupeError, unavailable } from "@/server/errors";
import { producerConnection } from "@/server/queues/connection";
import { enqueue } from "@/server/queues/enqueue";
import { type RenderPayload, render, renderId } from "@/server/queues/render";
import { readRenderFailure } from "@/server/queues/render-outcome";
import { listenForRender } from "@/server/queues/render-waits";

/** The code of the error for what cannot be rendered, whoever asks. */
export const RENDERING_FAILED = "RENDERING_FAILED";

/** Nobody waits longer: the rendering goes on, and the next asker may find it done. */
const WAIT_MS = 30_000;

/** When to ask again for what is not ready yet. */
const RETRY_AFTER_SECS = 3;

/** A worker that ends a rendering and leaves neither it nor a failure is not asked for ever. */
const ROUNDS = 3;

/**
 * What `look` finds, rendered by a worker first when it is not there. However many ask for one rendering, it is made
 * once; an asker who leaves stops waiting, and nothing else. Throws Invalid RENDERING_FAILED with a sentence for
 * people when it cannot be made, Unavailable when it takes too long or no worker can be told.
 */
export async function rendered<T>(
  ctx: Context,
  ask: RenderPayload,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const until = performance.now() + WAIT_MS;
  const found = await look();
  if (found) return found;
  const id = renderId(ask);
  await throwKnownFailure(ctx, id);
  for (let round = 0; round < ROUNDS; round += 1) {
    const isEnded = await endOf(ctx, ask, until - performance.now());
    const made = await look();
    if (made) return made;
    await throwKnownFailure(ctx, id);
    if (!isEnded || ctx.signal.aborted) break;
  }
  throw unavailable("RENDERING_SLOW", "This is still being prepared. Ask again in a moment.", {
    retryAfterSecs: RETRY_AFTER_SECS,
  });
}

async function throwKnownFailure(ctx: Context, id: string): Promise<void> {
  const failure = await readRenderFailure(producerConnection(), id).catch((error: unknown) =>
    Promise.reject(noWorker(ctx, error)),
  );
  if (!failure) return;
  throw new LoupeError("Invalid", RENDERING_FAILED, failure.message, { reason: failure.code });
}

/** Has it rendered and waits. False when the time was up, or the asker left, before it ended. */
async function endOf(ctx: Context, ask: RenderPayload, waitMs: number): Promise<boolean> {
  const id = renderId(ask);
  const wait = await listenForRender(id).catch((error: unknown) =>
    Promise.reject(noWorker(ctx, error)),
  );
  let leave = () => {};
  const over = new Promise<false>((resolve) => {
    leave = () => resolve(false);
  });
  const timer = setTimeout(leave, waitMs);
  ctx.signal.addEventListener("abort", leave, { once: true });
  try {
    if (ctx.signal.aborted) return false;
    if (!(await enqueue(render, ask, { jobId: id }))) throw noWorker(ctx, undefined);
    return await Promise.race([wait.ended.then(() => true), over]);
  } finally {
    wait.stop();
    clearTimeout(timer);
    ctx.signal.removeEventListener("abort", leave);
  }
}

function noWorker(ctx: Context, error: unknown): LoupeError {
  ctx.log.warn({ err: error }, "a rendering cannot be asked for");
  return unavailable(
    "RENDERING_AWAY",
    "This cannot be prepared right now. Ask again in a moment.",
    {
      retryAfterSecs: RETRY_AFTER_SECS,
    },
  );
}
