import type { TaskJob } from "./whole-task";

export interface FrameRange {
  readonly jobId: number;
  /** Both ends belong to the range. */
  readonly from: number;
  readonly to: number;
}

/**
 * The first `count` frames of a task, each in one job: where jobs overlap, the earlier one has the frame.
 * Jobs that hold a list of frames rather than a run (ground truth) and second looks (replicas) are passed over.
 */
export function firstRanges(jobs: readonly TaskJob[], count: number): readonly FrameRange[] {
  const ranges: FrameRange[] = [];
  let left = count;
  let next = 0;
  const runs = jobs
    .filter(({ kind }) => kind === "annotation")
    .toSorted((a, b) => a.startFrame - b.startFrame);
  for (const { id, startFrame, stopFrame } of runs) {
    const from = Math.max(startFrame, next);
    const to = Math.min(stopFrame, from + left - 1);
    if (to < from) continue;
    ranges.push({ jobId: id, from, to });
    left -= to - from + 1;
    next = to + 1;
  }
  return ranges;
}
