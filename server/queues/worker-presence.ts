import type { Redis } from "ioredis";
import { z } from "zod";
import { WORKERS } from "./contract";

/** What a worker process tells about itself. Times are milliseconds since 1970 by its own clock. */
const presenceSchema = z.object({
  name: z.enum(WORKERS),
  pid: z.number().int(),
  startedAt: z.number(),
  /** When its loop last went round and met both Redis and the database. */
  lastCanaryAt: z.number(),
});
export type WorkerPresence = Readonly<z.infer<typeof presenceSchema>>;

/** A worker that says nothing for so long is gone. */
export const PRESENCE_TTL_SECS = 10;

/** Says that the worker process `id` lives. To be repeated well within `PRESENCE_TTL_SECS`. */
export async function writePresence(redis: Redis, id: string, presence: WorkerPresence) {
  await redis.set(key(presence.name, id), JSON.stringify(presence), "EX", PRESENCE_TTL_SECS);
}

/** Takes the word back at once when a worker stops in good order. */
export async function removePresence(redis: Redis, id: string, name: WorkerPresence["name"]) {
  await redis.del(key(name, id));
}

/** The worker processes that spoke within the last `PRESENCE_TTL_SECS`, by name and process id. */
export async function readPresences(redis: Redis): Promise<WorkerPresence[]> {
  const keys: string[] = [];
  for await (const page of redis.scanStream({ match: key("*", "*"), count: 1_000 })) {
    keys.push(...(page as string[]));
  }
  if (keys.length === 0) return [];
  const values = await redis.mget([...new Set(keys)]);
  return values
    .filter((value) => value !== null)
    .map((value) => presenceSchema.parse(JSON.parse(value)))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.pid - b.pid);
}

function key(name: string, id: string): string {
  return `loupe:worker:${name}:${id}`;
}
