import type { TaskJob } from "./whole-task";

/** A job of a task for tests: new, of nobody, ten frames long. */
export const taskJob = (change: Partial<TaskJob> & { readonly id: number }): TaskJob => ({
  taskId: 1,
  kind: "annotation",
  stage: "annotation",
  state: "new",
  revision: 0,
  updatedAt: new Date(0),
  startFrame: 0,
  stopFrame: 9,
  frameCount: 10,
  annotationCount: 0,
  assignee: null,
  ...change,
});
