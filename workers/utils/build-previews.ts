import { createHash } from "node:crypto";
import { previewsPayloadSchema } from "@/server/services/media/previews-payload";
import {
  type PictureWithoutPreview,
  picturesWithoutPreview,
} from "@/server/services/media/pictures-without-preview";
import { reserveBlobs } from "@/server/services/media/reserve-blobs";
import { type StoredPreview, storePreviews } from "@/server/services/media/store-previews";
import type { FinishedWork } from "@/server/services/request/finish-request";
import { blobKey, blobStore } from "@/server/storage";
import type { Work } from "../runtime/work";
import { type MadePreview, makePreview } from "./make-preview";

const BATCH = 16;

/** The decoder wants the whole file in memory. A picture of more bytes than this gets no preview. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Makes the previews that the images of a task lack, one after another: decoding fills a core. A picture that cannot be
 * decoded is left without one; the frame itself is shown or not by the browser.
 */
export async function buildPreviews(work: Work): Promise<FinishedWork> {
  const { ctx, request, signal, report } = work;
  const { taskId } = previewsPayloadSchema.parse(request.payload);
  const pictures = await picturesWithoutPreview(ctx, taskId);
  for (let at = 0; at < pictures.length; at += BATCH) {
    const made: { picture: PictureWithoutPreview; preview: MadePreview }[] = [];
    for (const picture of pictures.slice(at, at + BATCH)) {
      signal.throwIfAborted();
      const preview = await decoded(work, picture);
      if (preview) made.push({ picture, preview });
    }
    await store(work, made);
    report({ done: Math.min(at + BATCH, pictures.length), total: pictures.length, unit: "files" });
  }
  return { result: null };
}

/** Undefined where there can be none. Errors of the store pass through, and the work is tried again. */
async function decoded(
  { ctx, request }: Work,
  { mediumId, sha256, sizeBytes }: PictureWithoutPreview,
): Promise<MadePreview | undefined> {
  if (sizeBytes > MAX_BYTES) {
    ctx.log.warn({ mediumId, sizeBytes }, "the file is too large for a preview");
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of blobStore().read(blobKey(request.organizationId, sha256))) {
    chunks.push(chunk);
  }
  try {
    return await makePreview(Buffer.concat(chunks));
  } catch (error) {
    // The bytes are in memory, so what fails is decoding them.
    ctx.log.warn({ err: error, mediumId }, "the picture cannot be decoded, so it has no preview");
    return undefined;
  }
}

async function store(
  { ctx, request }: Work,
  made: readonly { readonly picture: PictureWithoutPreview; readonly preview: MadePreview }[],
): Promise<void> {
  if (made.length === 0) return;
  const stored = made.map(({ picture, preview }) => ({
    mediumId: picture.mediumId,
    sha256: createHash("sha256").update(preview.bytes).digest("hex"),
    ...preview,
  }));
  await reserveBlobs(
    ctx,
    request,
    stored.map(({ sha256, bytes }) => ({
      sha256,
      sizeBytes: bytes.length,
      mediaType: "image/webp",
    })),
  );
  for (const { sha256, bytes } of stored) {
    await blobStore().put(blobKey(request.organizationId, sha256), once(bytes), {
      sizeBytes: bytes.length,
    });
  }
  const rows: StoredPreview[] = stored.map(({ mediumId, sha256, width, height }) => ({
    mediumId,
    sha256,
    width,
    height,
  }));
  await storePreviews(ctx, request, rows);
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
