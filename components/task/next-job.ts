import type { TaskJob } from "./whole-task";

export interface NextJob {
  readonly id: number;
  readonly act: "continue" | "start" | "view";
}

/**
 * The job to offer first: mine in progress, mine not begun, one in progress that nobody has, a new one that
 * nobody has; when none is left, the first, to look at. Undefined without jobs.
 */
export function nextJob(jobs: readonly TaskJob[], userId: number): NextJob | undefined {
  const find = (state: TaskJob["state"], assigneeId: number | undefined) =>
    jobs.find((job) => job.state === state && job.assignee?.id === assigneeId);
  const begun =
    find("in progress", userId) ?? find("rejected", userId) ?? find("in progress", undefined);
  const mineNew = find("new", userId);
  if (begun?.assignee?.id === userId) return { id: begun.id, act: "continue" };
  if (mineNew !== undefined) return { id: mineNew.id, act: "start" };
  if (begun !== undefined) return { id: begun.id, act: "continue" };
  const free = find("new", undefined);
  if (free !== undefined) return { id: free.id, act: "start" };
  const [first] = jobs;
  return first && { id: first.id, act: "view" };
}
