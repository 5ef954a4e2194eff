import type { FrameDescription } from "@/domain/media/frame";
import type { Speed } from "./speed";

/** How long a picture without a time is shown: 25 a second. */
const PICTURE_MS = 40;

type Timed = Pick<FrameDescription, "hash" | "timeSecs">;

/**
 * Milliseconds from when `frame` is shown to when `next` is: by their own times where they are of one video, so that a
 * variable frame rate is right; as a picture without a time anywhere else.
 */
export function frameInterval(frame: Timed, next: Timed, speed: Speed): number {
  if (speed.kind === "perSecond") return 1_000 / speed.frames;
  const isOneVideo = frame.hash === next.hash && frame.timeSecs !== null && next.timeSecs !== null;
  const own = isOneVideo ? ((next.timeSecs ?? 0) - (frame.timeSecs ?? 0)) * 1_000 : PICTURE_MS;
  // Two pictures of one time follow each other at once.
  return Math.max(0, own) / speed.factor;
}
