import { samplePictures } from "@/domain/media/sample-pictures";
import { LoupeError } from "@/server/errors";
import { packetIndexOf } from "@/server/media/packet-index-of";
import { isServiceAway } from "@/server/service-away";
import {
  type PictureWithoutPreview,
  picturesWithoutPreview,
} from "@/server/services/media/pictures-without-preview";
import { previewsPayloadSchema } from "@/server/services/media/previews-payload";
import { type PreviewToStore, storePreviews } from "@/server/services/media/store-previews";
import { type VideoOfTask, videosOfTask } from "@/server/services/media/videos-of-task";
import type { FinishedWork } from "@/server/services/request/finish-request";
import type { Work } from "../runtime/work";
import { previewStill } from "./preview-still";
import { previewVideo } from "./preview-video";

/** Previews that are stored together. */
const BATCH = 16;

/** Of a video, so many pictures get a preview beforehand; the others when somebody looks at them. */
const MAX_OF_VIDEO = 200;

/** A film that is damaged in more places than this has the rest of its previews made when they are looked at. */
const MAX_BREAKS = 20;

/**
 * Makes the previews that the pictures of a task lack, one after another: decoding fills a core. A picture that cannot
 * be decoded is left without one; the frame itself is shown or not by the browser.
 */
export async function buildPreviews(work: Work): Promise<FinishedWork> {
  const { ctx, request, signal, report } = work;
  const { taskId } = previewsPayloadSchema.parse(request.payload);
  const pictures = await picturesWithoutPreview(ctx, taskId);
  const videos = await sampled(work, await videosOfTask(ctx, taskId));
  const total = videos.reduce((sum, { wanted }) => sum + wanted.length, pictures.length);
  const unit = videos.length === 0 ? "files" : "frames";
  let done = 0;
  let held: PreviewToStore[] = [];
  const store = async () => {
    await storePreviews(ctx, request.organizationId, held);
    held = [];
    report({ done, total, unit });
  };
  const keep = async (preview: PreviewToStore) => {
    held.push(preview);
    if (held.length === BATCH) await store();
  };
  for (const sameMedium of inRuns(pictures)) {
    signal.throwIfAborted();
    await attempt(work, sameMedium[0]?.mediumId, () => ofStill(work, sameMedium, keep));
    done += sameMedium.length;
  }
  for (const { mediumId, wanted } of videos) {
    const before = done;
    const left = new Set(wanted);
    for (let breaks = 0; left.size > 0 && breaks < MAX_BREAKS; breaks += 1) {
      await attempt(work, mediumId, async () => {
        const video = await packetIndexOf(ctx, mediumId);
        for await (const preview of previewVideo(video, [...left], signal)) {
          left.delete(preview.indexInMedium);
          done += 1;
          await keep(preview);
        }
        left.clear();
      });
      // Where it broke off: the first that did not come.
      for (const broken of left) {
        left.delete(broken);
        break;
      }
    }
    done = before + wanted.length;
  }
  await store();
  return { result: null };
}

/** Errors of services pass through, and the work is tried again; so does the word to stop. Others are of the bytes. */
async function attempt(
  { ctx, signal }: Work,
  mediumId: number | undefined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof LoupeError && error.kind === "Unavailable") throw error;
    if (isServiceAway(error)) throw error;
    ctx.log.warn({ err: error, mediumId }, "what cannot be decoded has no preview");
  }
}

/** Pictures of one file that stand together, so that it is read once. */
function inRuns(pictures: readonly PictureWithoutPreview[]): PictureWithoutPreview[][] {
  const runs: PictureWithoutPreview[][] = [];
  for (const picture of pictures) {
    const last = runs.at(-1);
    if (last?.[0]?.mediumId === picture.mediumId) last.push(picture);
    else runs.push([picture]);
  }
  return runs;
}

async function ofStill(
  { signal }: Work,
  run: readonly PictureWithoutPreview[],
  keep: (preview: PreviewToStore) => Promise<void>,
): Promise<void> {
  const [medium] = run;
  if (!medium) return;
  const pictures = run.map(({ indexInMedium }) => indexInMedium);
  await previewStill(medium, pictures, signal, keep);
}

/** Pictures of each video that are to get a preview and have none. */
async function sampled({ ctx }: Work, videos: readonly VideoOfTask[]) {
  const plans: { readonly mediumId: number; readonly wanted: readonly number[] }[] = [];
  for (const { mediumId, pictures, previewed } of videos) {
    const { index } = await packetIndexOf(ctx, mediumId);
    const has = new Set(previewed);
    const wanted = samplePictures(index, pictures, MAX_OF_VIDEO).filter((one) => !has.has(one));
    if (wanted.length > 0) plans.push({ mediumId, wanted });
  }
  return plans;
}
