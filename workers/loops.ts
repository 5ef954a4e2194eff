import type { Logger } from "pino";
import type { WorkerName } from "@/server/queues/contract";
import { sweepTempFolders } from "./runtime/temp-folder";
import type { Loop } from "./runtime/loop";
import { housekeeping } from "./utils/housekeeping";

/** What each worker does over and over without being asked. */
export const loops: Record<WorkerName, (log: Logger) => readonly Loop[]> = {
  import: () => [sweepTempFolders],
  export: () => [sweepTempFolders],
  utils: housekeeping,
};
