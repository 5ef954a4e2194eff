import { notFound } from "@/server/errors";
import { rendered } from "@/server/media/rendered";
import { findPreview } from "@/server/media/stored-picture";
import { openFrame, sendStored } from "./media";
import { answerRendering } from "./media-rendering";

/** Answers `…/:hash/preview` with the frame's small preview, which is made when it is not there. */
export async function handleFramePreview(request: Request): Promise<Response> {
  const { ctx, picture } = await openFrame(request);
  const { organizationId, mediumId, mediumKind, indexInMedium } = picture;
  if (mediumKind === "point cloud" || mediumKind === "audio") {
    throw notFound("preview", indexInMedium);
  }
  return answerRendering(ctx, async () => {
    const ask = { organizationId, mediumId, kind: "preview", number: indexInMedium } as const;
    const preview = await rendered(ctx, { ...ask, quality: 0 }, () => findPreview(ctx, picture));
    return sendStored(ctx, request, preview);
  });
}
