import { handleFrameOriginal } from "./handlers/media";
import { handleFrameChunk } from "./handlers/media-chunk";
import { handleFramePicture } from "./handlers/media-picture";
import { handleFramePreview } from "./handlers/media-preview";
import { handleRequestFile } from "./handlers/request-file";
import { handleUploads } from "./handlers/uploads";
import { live, ready } from "./health";
import type { Route } from "./route";
import { handleTrpc } from "./trpc-handler";

const MIB = 1024 * 1024;

/**
 * Every byte and API route, served alike by the front and by Next's route handlers. Signing in
 * (`/api/auth/*`) is the one exception: next-auth answers it inside Next in both mounts.
 */
export const routes: readonly Route[] = [
  {
    pattern: "/api/trpc/*",
    methods: ["GET", "POST"],
    policy: "procedures",
    contentTypes: ["application/json"],
    maxBodyBytes: 16 * MIB,
    handler: handleTrpc,
  },
  {
    pattern: "/api/uploads",
    methods: ["POST", "OPTIONS"],
    policy: "upload/create",
    handler: handleUploads,
  },
  {
    pattern: "/api/uploads/:id",
    methods: ["GET", "PATCH", "DELETE", "OPTIONS"],
    policy: "upload/update:content",
    handler: handleUploads,
  },
  {
    pattern: "/api/media/tasks/:taskId/frames/:frame/:hash",
    methods: ["GET"],
    policy: "task/view:media",
    handler: handleFrameOriginal,
  },
  {
    pattern: "/api/media/tasks/:taskId/frames/:frame/:hash/preview",
    methods: ["GET"],
    policy: "task/view:media",
    handler: handleFramePreview,
  },
  {
    pattern: "/api/media/tasks/:taskId/frames/:frame/:hash/picture",
    methods: ["GET"],
    policy: "task/view:media",
    handler: handleFramePicture,
  },
  {
    pattern: "/api/media/tasks/:taskId/frames/:frame/:hash/chunks/:chunk",
    methods: ["GET"],
    policy: "task/view:media",
    handler: handleFrameChunk,
  },
  {
    pattern: "/api/requests/:id/file",
    methods: ["GET"],
    policy: "request/view:file",
    handler: handleRequestFile,
  },
  { pattern: "/api/health/live", methods: ["GET"], policy: "public", handler: live },
  { pattern: "/api/health/ready", methods: ["GET"], policy: "public", handler: ready },
];
