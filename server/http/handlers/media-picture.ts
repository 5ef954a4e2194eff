import { notFound } from "@/server/errors";
import { rendered } from "@/server/media/rendered";
import { isShownAsStored } from "@/server/media/shown-types";
import { findRendition } from "@/server/media/stored-picture";
import { openFrame, sendStored } from "./media";
import { answerRendering } from "./media-rendering";

/**
 * Answers `…/:hash/picture` with a picture of the frame that every browser shows: the file itself where it is one, else
 * one that is made in the quality that the task asks for.
 */
export async function handleFramePicture(request: Request): Promise<Response> {
  const { ctx, picture } = await openFrame(request);
  const { organizationId, mediumId, mediumKind, mediaType, indexInMedium, quality } = picture;
  if (mediumKind === "point cloud" || mediumKind === "audio") {
    throw notFound("picture", indexInMedium);
  }
  if (mediumKind === "image" && indexInMedium === 0 && isShownAsStored(mediaType)) {
    return sendStored(ctx, request, picture);
  }
  return answerRendering(ctx, async () => {
    const name = { mediumId, kind: "picture", number: indexInMedium, quality } as const;
    const made = await rendered(ctx, { organizationId, ...name }, () => findRendition(ctx, name));
    return sendStored(ctx, request, made);
  });
}
