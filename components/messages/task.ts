import type { RequestKind } from "@/domain/requests/request";
import type { TaskState } from "@/domain/workflow/job";

const states: Record<TaskState, string> = {
  draft: "Waiting for media",
  preparing: "Preparing",
  ready: "Ready",
  failed: "Failed",
};

const settings = {
  title: "How media become frames",
  change: "Change…",
  changeTitle: "How media become frames",
  changeHint: "It holds for media that are added from now on. Frames and jobs that are there stay.",
  all: "all in one",
  names: {
    subset: "Subset",
    segmentSize: "Frames a job",
    overlap: "Overlap",
    sorting: "Order of files",
    firstPicture: "First picture",
    lastPicture: "Last picture",
    pictureStep: "Every n-th picture",
    imageQuality: "Picture quality",
  },
  hints: {
    subset: "Where exports put the task: train, test or a name of yours",
    segmentSize: "Empty: all that is added at once is one job",
    overlap: "Frames that neighbouring jobs share",
    sorting: "Of the files added at once. Pictures within a video keep theirs",
    firstPicture: "Counted from 0. Empty: the first of all",
    lastPicture: "It is taken too. Empty: the last of all",
    pictureStep: "5 takes the first, the sixth and so on. Empty: every one",
    imageQuality:
      "1 to 100, where 100 is without loss. Of the pictures that the server makes for browsers (TIFF, HEIC, PDF and the like); JPEG, PNG, WebP and video are shown as they are. Empty: 90",
  },
  pictures: "Which pictures become frames",
  picturesHint:
    "For videos, and for folders of pictures too: counted over all that is added at once, in its order. In a video of 25 pictures a second, every 25th leaves one a second.",
  sortings: {
    natural: "By name, 2 before 10",
    lexicographical: "By name, 10 before 2",
    predefined: "As they were chosen",
    random: "At random",
  },
  subsets: ["train", "validation", "test"],
  range: (first: number, last: number | null, step: number) => {
    const run = `${first.toLocaleString("en")} to ${last === null ? "the end" : last.toLocaleString("en")}`;
    const every = step === 1 ? "" : `, every ${ordinal(step)}`;
    return first === 0 && last === null && step === 1 ? "all" : `${run}${every}`;
  },
  quality: (quality: number) => (quality === 100 ? "100, without loss" : String(quality)),
  problems: {
    notWhole: "Write a whole number",
    zero: "Must be at least 1",
    overlapTooLarge: "Must be smaller than the frames of a job",
    lastBeforeFirst: "Must not come before the first picture",
    quality: "Must be 1 to 100",
    subset: "Use letters, digits, spaces, dots, dashes and underscores",
  },
};

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** 2 as "2nd", 3 as "3rd", 11 as "11th". */
function ordinal(number: number): string {
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
  return `${number.toLocaleString("en")}${ENDINGS[rule] ?? "th"}`;
}

const kinds: Record<string, readonly [string, string]> = {
  image: ["image", "images"],
  video: ["video", "videos"],
  "point cloud": ["point cloud", "point clouds"],
  audio: ["audio file", "audio files"],
  page: ["page", "pages"],
};

/** Work that the server does on media by itself, by the kind of its request. */
const work: Partial<Record<RequestKind, string>> = {
  "build previews": "Previews are being made",
  "build chunks": "Browser versions are being made",
};

const facts = {
  title: "Media",
  kind: (kind: string, count: number) => {
    const [one, many] = kinds[kind] ?? [kind, kind];
    return count === 1 ? `1 ${one}` : `${count.toLocaleString("en")} ${many}`;
  },
  pixels: (width: number, height: number) => `${width} × ${height}`,
  pictures: (count: number) => `${count.toLocaleString("en")} pictures`,
  points: (count: number) => `${count.toLocaleString("en")} points`,
  rate: (rate: number) => `${Number(rate.toFixed(3))} a second`,
  noSound: "no sound",
  sound: "with sound",
  more: (count: number) => `and ${count.toLocaleString("en")} more`,
  work,
  warnings: (count: number) =>
    count === 1 ? "1 note of the import" : `${count.toLocaleString("en")} notes of the import`,
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
  noProjects: "There is no project yet. Make one first, or give the task labels of its own.",
  media: "Media",
  labelSource: "Where the labels come from",
  labelsOfProject: "In a project",
  labelsOfOwn: "Labels of its own",
  settings,
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
  addMediaHint:
    "New media get the next frame numbers and jobs of their own; nothing that is there changes. Pictures go with pictures, videos with videos.",
  addMediaWaits: "Another upload to this task is on its way. Wait until it is done, or cancel it.",
  removed: (count: number) => `${count.toLocaleString("en")} removed`,
  framesIn: (jobs: number) => (jobs === 1 ? "in 1 job" : `in ${jobs.toLocaleString("en")} jobs`),
  objectsPerFrame: (ratio: string) => `${ratio} a frame`,
  jobsOf: (done: number, total: number) =>
    `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`,
  jobs: "Jobs",
  labels: "Labels",
  frames: "Frames",
  sheet: {
    spread: "Spread",
    all: "All",
    mode: "Which frames are shown",
    spreadCount: (shown: number, total: number) =>
      `${shown} of ${total.toLocaleString("en")}, evenly spread`,
    allCount: (total: number) => total.toLocaleString("en"),
    openFrame: (frame: number, name: string, isRemoved: boolean) =>
      `Open frame ${frame}, ${name}${isRemoved ? ", removed" : ""}`,
    removed: "Removed",
    failed: "The frames could not be listed",
  },
  facts,
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
  empty:
    "A task is a body of photos or videos to annotate. Drop a folder in and Loupe cuts it into jobs.",
  noneMatchTitle: "No task matches",
  noneMatch: (search: string) => `Nothing is called “${search}”`,
  searchLabel: "Search tasks",
  draftTitle: "Add the media",
  draft:
    "The task waits for its media. Drop the same files again if an upload was cut off: what has arrived is not sent twice.",
  preparingTitle: "The media are being prepared",
  preparing: "Loupe reads each file and cuts the task into jobs. You can leave this page.",
  failedTitle: "The media could not be prepared",
  failed: "Correct the files named above and add the media again. Nothing was half written.",
};
