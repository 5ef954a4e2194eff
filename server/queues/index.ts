import type { RequestKind } from "@/domain/requests/request";
import { buildChunks } from "./build-chunks";
import { buildPreviews } from "./build-previews";
import type { QueueContract } from "./contract";
import { exportDataset } from "./export-dataset";
import { importMedia } from "./import-media";

/** Every queue, by the kind of request that it carries: a kind without a queue does not compile. */
export const queues = {
  "import media": importMedia,
  "build previews": buildPreviews,
  "build chunks": buildChunks,
  "export dataset": exportDataset,
} as const satisfies Record<RequestKind, QueueContract>;

export type QueueName = (typeof queues)[RequestKind]["name"];
