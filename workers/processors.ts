import type { QueueName } from "@/server/queues";
import type { Processor } from "./runtime/work";

/**
 * What does the work of each queue. Brought in when the first request comes, so that a worker carries only what its
 * own queues need.
 */
export const processors = {
  "import-media": async () => (await import("./import/import-media")).importMedia,
  "export-dataset": async () => (await import("./export/export-dataset")).exportDataset,
  "build-previews": async () => (await import("./utils/build-previews")).buildPreviews,
  "build-chunks": async () => (await import("./utils/build-chunks")).buildChunks,
} satisfies Record<QueueName, () => Promise<Processor>>;
