import { authorizeFrame } from "@/server/access/authorize-frame";
import { createContext } from "@/server/api/context";
import type { Context } from "@/server/context";
import { notFound } from "@/server/errors";
import { type FramePicture, findPicture } from "@/server/media/find-picture";
import type { StoredPicture } from "@/server/media/stored-picture";
import { blobKey } from "@/server/storage";
import { frameAddressOf } from "./frame-address";
import { FOR_EVER } from "./safe-headers";
import { sendBlob } from "./send-blob";

/** Answers `/api/media/tasks/:taskId/frames/:frame/:hash` with the bytes of the frame's original file. */
export async function handleFrameOriginal(request: Request): Promise<Response> {
  const { ctx, picture } = await openFrame(request);
  return sendStored(ctx, request, picture);
}

export interface OpenedFrame {
  readonly ctx: Context;
  readonly picture: FramePicture;
}

/**
 * Who asks, and the picture of the frame that the address names. Authorizes the asker for the frame; throws NotFound
 * alike for what is missing, hidden, or of other content than the address promises.
 */
export async function openFrame(request: Request): Promise<OpenedFrame> {
  const ctx = await createContext(request);
  const address = frameAddressOf(request);
  await authorizeFrame(ctx, address.taskId, address.frame);
  const picture = await findPicture(ctx, address);
  if (!picture) throw notFound("frame", address.frame);
  return { ctx, picture };
}

/** Stored bytes under an address that names the content for good. */
export function sendStored(ctx: Context, request: Request, stored: StoredPicture) {
  const { organizationId, sha256, sizeBytes, mediaType } = stored;
  return sendBlob(ctx, request, {
    key: blobKey(organizationId, sha256),
    sizeBytes,
    etag: sha256,
    headers: { ...typeHeaders(mediaType), "cache-control": FOR_EVER },
  });
}

/** What a browser may show by itself. All else that is stored is handed over as plain bytes. */
const INLINE_TYPES = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/bmp",
  "image/gif",
  "image/avif",
]);

function typeHeaders(mediaType: string): Record<string, string> {
  return INLINE_TYPES.has(mediaType)
    ? { "content-type": mediaType, "content-disposition": "inline" }
    : { "content-type": "application/octet-stream", "content-disposition": "attachment" };
}
