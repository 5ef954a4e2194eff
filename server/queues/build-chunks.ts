import { payloadSchema, type QueueContract } from "./contract";

/** Chunks of videos that browsers cannot decode as they are. One at a time: each takes every core there is. */
export const buildChunks = {
  name: "build-chunks",
  worker: "utils",
  payload: payloadSchema,
  concurrency: 1,
} as const satisfies QueueContract;
