/** Frames `startFrame` to `stopFrame` of a task, both inclusive and 0-based. */
export interface PlannedSegment {
  readonly startFrame: number;
  readonly stopFrame: number;
}

/** What a plan is made from. All are whole numbers of frames, none negative. */
export interface SegmentPlan {
  readonly frameCount: number;
  /** Frames a segment; 0 means all in one. */
  readonly size: number;
  /** Frames that neighbours share; at most half of the size is used. */
  readonly overlap: number;
  /** The number of the first frame: an addition to a task goes on where the task ends. Default 0. */
  readonly firstFrame?: number;
}

/** More segments than this are a mistake in the size, not work for people. */
export const MAX_SEGMENTS = 5_000;

/** The plan would make more than MAX_SEGMENTS segments. */
export class TooManySegments extends Error {
  readonly count: number;

  constructor(count: number) {
    super(
      `This would make ${count} jobs; at most ${MAX_SEGMENTS} are possible. Choose larger segments.`,
    );
    this.name = "TooManySegments";
    this.count = count;
  }
}

/**
 * Cuts frames into segments by CVAT's rule: each has `size` frames, the next starts `size - overlap`
 * frames later, and the last ends at the last frame. No frames give no segment. In order of their start.
 * Throws TooManySegments.
 */
export function planSegments({
  frameCount,
  size,
  overlap,
  firstFrame = 0,
}: SegmentPlan): PlannedSegment[] {
  if (frameCount === 0) return [];
  if (size === 0 || size >= frameCount) {
    return [{ startFrame: firstFrame, stopFrame: firstFrame + frameCount - 1 }];
  }
  const shared = Math.min(overlap, Math.floor(size / 2));
  const step = size - shared;
  const count = Math.ceil((frameCount - shared) / step);
  if (count > MAX_SEGMENTS) throw new TooManySegments(count);
  return Array.from({ length: count }, (_, index) => ({
    startFrame: firstFrame + index * step,
    stopFrame: firstFrame + Math.min(index * step + size, frameCount) - 1,
  }));
}
