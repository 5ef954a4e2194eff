import type { FrameNumber } from "../annotations/record";

/** A run of frames; both ends belong to it. */
export type FrameRun = readonly [first: FrameNumber, last: FrameNumber];

/** The fewest runs that hold exactly these frames, in order. The numbers may come in any order. O(n log n). */
export function runsOf(frames: Iterable<FrameNumber>): readonly FrameRun[] {
  const runs: [FrameNumber, FrameNumber][] = [];
  for (const frame of [...frames].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && frame <= last[1] + 1) last[1] = frame;
    else runs.push([frame, frame]);
  }
  return runs;
}
