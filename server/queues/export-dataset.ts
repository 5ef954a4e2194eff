import { payloadSchema, type QueueContract } from "./contract";

/** Annotations of a job, task or project become one archive. */
export const exportDataset = {
  name: "export-dataset",
  worker: "export",
  payload: payloadSchema,
  concurrency: 2,
} as const satisfies QueueContract;
