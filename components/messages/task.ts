import type { TaskState } from "@/domain/workflow/job";

const states: Record<TaskState, string> = {
  draft: "Waiting for media",
  preparing: "Preparing",
  ready: "Ready",
  failed: "Failed",
};

export const task = {
  title: "Tasks",
  one: "Task",
  new: "New task",
  createTitle: "New task",
  create: "Create task",
  createAndUpload: (count: number) =>
    count === 1
      ? "Create task and upload 1 file"
      : `Create task and upload ${count.toLocaleString("en")} files`,
  nameLabel: "Task name",
  nameHint: "For example, Nagasaki 1860s",
  nameMissing: "Give the task a name",
  projectLabel: "Project",
  projectMissing: "Choose a project; its labels will be used",
  noProjects: "There is no project yet. Make one first: it holds the labels.",
  media: "Media",
  segmentSize: "Frames a job",
  segmentSizeHint: "Empty: the whole task is one job",
  overlap: "Overlap",
  overlapHint: "Frames that neighbouring jobs share",
  cuttingProblems: {
    notWhole: "Write a whole number",
    tooLarge: "Must be smaller than the frames of a job",
  },
  columns: {
    name: "Name",
    project: "Project",
    state: "State",
    frames: "Frames",
    jobs: "Jobs done",
    updated: "Changed",
  },
  states,
  stats: { frames: "Frames", objects: "Objects", jobs: "Jobs done" },
  addMedia: "Add media",
  addMediaTitle: "Add media",
  addMediaHint: "New photos get the next frame numbers and jobs of their own",
  framesIn: (jobs: number) => (jobs === 1 ? "in 1 job" : `in ${jobs.toLocaleString("en")} jobs`),
  objectsPerFrame: (ratio: string) => `${ratio} a frame`,
  jobsOf: (done: number, total: number) =>
    `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`,
  jobs: "Jobs",
  labels: "Labels",
  frames: "Frames",
  firstFrames: (shown: number, total: number) =>
    shown === total ? `All ${total}` : `First ${shown} of ${total.toLocaleString("en")}`,
  openFrame: (frame: number, name: string) => `Open frame ${frame}, ${name}`,
  previewMissing: "No preview yet",
  export: "Export",
  rename: "Rename…",
  renameTitle: "Rename task",
  deleteAction: "Delete task…",
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText: "Its jobs and annotations leave every list. They are kept for 30 days, then removed.",
  deleteConfirm: "Delete task",
  deleted: (name: string) => `“${name}” is deleted`,
  emptyTitle: "No tasks yet",
  empty: "A task is a body of photos to annotate. Drop a folder in and Loupe cuts it into jobs.",
  noneMatchTitle: "No task matches",
  noneMatch: (search: string) => `Nothing is called “${search}”`,
  searchLabel: "Search tasks",
  draftTitle: "Add the photos",
  draft:
    "The task waits for its media. Drop the same files again if an upload was cut off: what has arrived is not sent twice.",
  preparingTitle: "The photos are being prepared",
  preparing: "Loupe reads each file and cuts the task into jobs. You can leave this page.",
  failedTitle: "The media could not be prepared",
  failed: "Correct the files named above and add the media again. Nothing was half written.",
};
