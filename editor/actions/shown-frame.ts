import type { FrameNumber } from "@/domain/annotations/record";

interface Frames {
  /** Both ends belong to the job. */
  readonly startFrame: FrameNumber;
  readonly stopFrame: FrameNumber;
  readonly removed: Pick<ReadonlySet<FrameNumber>, "has">;
}

/**
 * The frame to show for one that is asked for while removed frames are passed over: itself, or the next in the
 * direction of travel (`step` 1 or -1), or else the nearest the other way. Undefined when every frame is removed.
 */
export function shownFrame(
  { startFrame, stopFrame, removed }: Frames,
  wanted: FrameNumber,
  step: 1 | -1,
): FrameNumber | undefined {
  for (const direction of [step, -step]) {
    for (let frame = wanted; frame >= startFrame && frame <= stopFrame; frame += direction) {
      if (!removed.has(frame)) return frame;
    }
  }
  return undefined;
}
