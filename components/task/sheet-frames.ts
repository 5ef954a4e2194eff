import type { TaskJob } from "./whole-task";

/** At most `count` frames of a task with frames 0 to `total` - 1, evenly spread, the first and the last among them. */
export function spreadFrames(total: number, count: number): readonly number[] {
  if (total <= count) return Array.from({ length: total }, (_, frame) => frame);
  if (count === 1) return [0];
  const step = (total - 1) / (count - 1);
  return Array.from({ length: count }, (_, place) => Math.round(place * step));
}

/**
 * The job in which to open a frame: the first that annotates it. Jobs that hold a list of frames rather than a run
 * (ground truth) and second looks (replicas) are passed over.
 */
export function jobAt(jobs: readonly TaskJob[], frame: number): TaskJob | undefined {
  let found: TaskJob | undefined;
  for (const job of jobs) {
    const holds = job.kind === "annotation" && job.startFrame <= frame && frame <= job.stopFrame;
    if (holds && (found === undefined || job.startFrame < found.startFrame)) found = job;
  }
  return found;
}
