import type { Context } from "@/server/context";
import { type MarkFramesInput, markFrames } from "./mark-frames";

export { markFramesInput as restoreFramesInput } from "./mark-frames";

/** Brings removed frames back with all that was drawn on them. Safe to repeat. */
export function restoreFrames(ctx: Context, input: MarkFramesInput): Promise<{ changed: number }> {
  return markFrames(ctx, input, "restore:frames");
}
