import type { Redis } from "ioredis";
import { z } from "zod";

/** Carries the name of each rendering that ended, in one way or another. */
export const RENDER_ENDED_CHANNEL = "loupe:render:ended";

const failureSchema = z.object({ code: z.string(), message: z.string() });
/** Why something cannot be rendered, in a sentence for people. */
export type RenderFailure = Readonly<z.infer<typeof failureSchema>>;

/** So long what failed is not tried again: a broken picture would else cost a decoding each time it is looked at. */
const FAILURE_TTL_SECS = 60;

/** Tells all who wait that a rendering ended. What it made is stored already; a failure is remembered first. */
export async function announceRender(
  redis: Redis,
  id: string,
  failure?: RenderFailure,
): Promise<void> {
  if (failure) await redis.set(key(id), JSON.stringify(failure), "EX", FAILURE_TTL_SECS);
  await redis.publish(RENDER_ENDED_CHANNEL, id);
}

/** Why the rendering failed not long ago, if it did. */
export async function readRenderFailure(
  redis: Redis,
  id: string,
): Promise<RenderFailure | undefined> {
  const text = await redis.get(key(id));
  return text === null ? undefined : failureSchema.parse(JSON.parse(text));
}

function key(id: string): string {
  return `loupe:render:failure:${id}`;
}
