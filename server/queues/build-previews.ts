import { payloadSchema, type QueueContract } from "./contract";

/** Small pictures of the media of one import. One at a time: decoding takes a whole core. */
export const buildPreviews = {
  name: "build-previews",
  worker: "utils",
  payload: payloadSchema,
  concurrency: 1,
} as const satisfies QueueContract;
