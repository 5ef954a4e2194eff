import { frames, media } from "@/db/schema";

/** What `describeFrame` wants to know of a frame, from `frames` joined with its `media`. */
export const frameColumns = {
  frame: frames.frame,
  name: frames.name,
  width: frames.width,
  height: frames.height,
  hash: media.sha256,
  mediaType: media.mediaType,
  indexInMedium: frames.indexInMedium,
  timeSecs: frames.presentationTimeSecs,
  removedAt: frames.removedAt,
  mediumId: media.id,
  mediumKind: media.kind,
};
