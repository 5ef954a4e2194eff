import { frames, media } from "@/db/schema";

/** The columns of a frame description, from `frames` joined with its `media`. */
export const frameColumns = {
  frame: frames.frame,
  name: frames.name,
  width: frames.width,
  height: frames.height,
  hash: media.sha256,
  mediaType: media.mediaType,
};
