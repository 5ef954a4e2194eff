import type { Context } from "@/server/context";
import { type MarkFramesInput, markFrames } from "./mark-frames";

export { markFramesInput as removeFramesInput } from "./mark-frames";

/**
 * Takes frames out of work and out of exports. Their numbers stay theirs, and so does what was drawn on them: it is
 * kept and comes back with the frame. An edit of a removed frame is still saved, since somebody may have drawn it
 * before they could know. A frame that several jobs share is removed for all of them. Safe to repeat.
 */
export function removeFrames(ctx: Context, input: MarkFramesInput): Promise<{ changed: number }> {
  return markFrames(ctx, input, "remove:frames");
}
