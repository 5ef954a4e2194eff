import type { JobState } from "./job";

/**
 * Whether the job's annotations, and its state, are closed to someone: a completed job is, unless the policy lets
 * them change what is completed (`update:completed`).
 */
export function isJobClosed(state: JobState, mayChangeCompleted: boolean): boolean {
  return state === "completed" && !mayChangeCompleted;
}
