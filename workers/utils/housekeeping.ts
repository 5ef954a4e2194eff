import type { Logger } from "pino";
import { sweepBlobs } from "@/server/services/media/sweep-blobs";
import { expireResults } from "@/server/services/request/expire-results";
import { sweepLeftoverResults } from "@/server/services/request/sweep-leftover-results";
import { sweepRequests } from "@/server/services/request/sweep-requests";
import { sweepSignIns } from "@/server/services/session/sweep-sign-ins";
import { sweepUploads } from "@/server/services/upload/sweep-uploads";
import { blobStore } from "@/server/storage";
import type { Loop } from "../runtime/loop";
import { sweepRenderFolders } from "./render-folder";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A put that was cut off so long ago is not going on any more. */
const UNFINISHED_PUT_MS = 24 * HOUR_MS;

/** What has to be looked after while Loupe runs. Several utils workers may do it at the same time. */
export function housekeeping(log: Logger): readonly Loop[] {
  return [
    { name: "requests", everyMs: 2 * SECOND_MS, round: () => sweepRequests(log) },
    { name: "blobs", everyMs: MINUTE_MS, round: () => sweepBlobs() },
    {
      name: "uploads",
      everyMs: 5 * MINUTE_MS,
      round: () => sweepUploads(log),
    },
    { name: "sign-ins", everyMs: 10 * MINUTE_MS, round: () => sweepSignIns() },
    { name: "render folders", everyMs: HOUR_MS, round: () => sweepRenderFolders() },
    { name: "results", everyMs: 10 * MINUTE_MS, round: () => expireResults() },
    { name: "leftover results", everyMs: 10 * MINUTE_MS, round: () => sweepLeftoverResults() },
    {
      name: "unfinished puts",
      everyMs: HOUR_MS,
      round: () => blobStore().sweepUnfinished(new Date(Date.now() - UNFINISHED_PUT_MS)),
    },
  ];
}
