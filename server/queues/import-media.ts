import { payloadSchema, type QueueContract } from "./contract";

/** Uploads of one task become frames and jobs. Two at a time: a large archive must not hold up a small one. */
export const importMedia = {
  name: "import-media",
  worker: "import",
  payload: payloadSchema,
  concurrency: 2,
} as const satisfies QueueContract;
