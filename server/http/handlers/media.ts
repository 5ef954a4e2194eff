import { authorizeFrame } from "@/server/access/authorize-frame";
import { parseResourceIdText } from "@/server/access/resource-id";
import { createContext } from "@/server/api/context";
import { notFound } from "@/server/errors";
import {
  findOriginal,
  findPreview,
  type FrameAddress,
  type StoredPicture,
} from "@/server/media/stored-picture";
import { blobKey } from "@/server/storage";
import { sendBlob } from "./send-blob";

/** Answers `/api/media/tasks/:taskId/frames/:frame/:hash` with the bytes of the frame's original file. */
export const handleFrameOriginal = (request: Request): Promise<Response> =>
  answer(request, findOriginal);

/** Answers `…/:hash/preview` with the frame's small preview; 404 while it is not built. */
export const handleFramePreview = (request: Request): Promise<Response> =>
  answer(request, findPreview);

async function answer(request: Request, find: typeof findOriginal): Promise<Response> {
  const ctx = await createContext(request);
  const address = addressOf(request);
  await authorizeFrame(ctx, address.taskId, address.frame);
  const found = await find(ctx, address);
  if (!found) throw notFound("frame", address.frame);
  const { organizationId, sha256, sizeBytes } = found;
  return sendBlob(ctx, request, {
    key: blobKey(organizationId, sha256),
    sizeBytes,
    etag: sha256,
    headers: { ...typeHeaders(found), "cache-control": FOR_EVER },
  });
}

/** The address names the content, so it may be kept; but by the caller's own browser alone. */
const FOR_EVER = "private, max-age=31536000, immutable";

/** What a browser may show by itself. All else that is stored is handed over as plain bytes. */
const SHOWN_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif"]);

function typeHeaders({ mediaType }: StoredPicture): Record<string, string> {
  return SHOWN_TYPES.has(mediaType)
    ? { "content-type": mediaType, "content-disposition": "inline" }
    : { "content-type": "application/octet-stream", "content-disposition": "attachment" };
}

/** Reads `/api/media/tasks/<id>/frames/<n>/<hash>[/preview]` strictly. Throws Invalid or NotFound. */
function addressOf(request: Request): FrameAddress {
  const [, , , , taskId = "", , frame = "", hash = ""] = new URL(request.url).pathname.split("/");
  if (!/^(0|[1-9]\d{0,8})$/.test(frame) || !/^[0-9a-f]{64}$/.test(hash)) {
    throw notFound("frame", frame.slice(0, 20));
  }
  return { taskId: parseResourceIdText("task", taskId), frame: Number(frame), hash };
}
