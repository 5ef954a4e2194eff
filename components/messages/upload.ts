export const upload = {
  dropTitle: "Drop a folder, photos, videos or a zip here",
  dropHint: "JPEG, PNG, WebP, BMP, GIF, TIFF, HEIC, AVIF, PDF, video or point clouds",
  chooseFiles: "Choose files",
  chooseFolder: "Choose a folder",
  dropArea: "Media to upload",
  reading: (count: number) => `Reading… ${count.toLocaleString("en")} files found`,
  summary: (count: number, size: string) =>
    count === 1 ? `1 file, ${size}` : `${count.toLocaleString("en")} files, ${size}`,
  skipped: (count: number) =>
    count === 1
      ? "1 hidden or system file left out"
      : `${count.toLocaleString("en")} hidden or system files left out`,
  clear: "Remove all",
  removeFile: (path: string) => `Remove ${path}`,
  chosen: "Chosen files",
  unsent: "Files that are not there yet",
  leaveFileOut: (path: string) => `Go on without ${path}`,
  mixedTitle: "Pictures and videos do not go into one addition",
  mixed: (picture: string, video: string) =>
    `${picture} is a picture and ${video} is a video. Add the pictures first, then the videos, or make two tasks.`,
  otherTabTitle: "Uploading in another tab",
  otherTab: "Another tab of this browser sends the files. Keep that one open.",
  cutOffTitle: "An upload was cut off",
  cutOff:
    "Its tab was closed or reloaded. Choose the same files again to go on: what has arrived is not sent twice. It is kept for a day.",
  throwAway: "Throw away what arrived",
  fewer: (chosen: number, expected: number) =>
    `The upload that was cut off had ${expected.toLocaleString("en")} files; these are ${chosen.toLocaleString("en")}`,
  andMore: (count: number) => `and ${count.toLocaleString("en")} more`,
  nothing: "Add the media first",
  emptyDrop: "There were no files in what you dropped. Drop a folder, photos, videos, or a zip.",
  readFailed: (path: string) =>
    `${path} could not be read. Check that it still exists and may be opened.`,
  uploading: "Uploading",
  paused: "Paused",
  offline: "Waiting for the network",
  attaching: "Handing the files over",
  failedTitle: "The upload stopped",
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel",
  cancelTitle: "Cancel the upload?",
  cancelText: "What has arrived so far is thrown away. The task stays as it is.",
  cancelConfirm: "Cancel upload",
  keepGoing: "Keep uploading",
  files: (done: number, total: number) =>
    `${done.toLocaleString("en")} of ${total.toLocaleString("en")} files`,
  bytes: (done: string, total: string) => `${done} of ${total}`,
  timeLeft: (text: string) => `about ${text} left`,
  stayOpen: "You may go to other pages of Loupe; keep this tab open until the upload is done.",
  states: {
    waiting: "Waiting",
    sending: "Sending",
    retrying: "Trying again",
    done: "Sent",
    failed: "Failed",
  },
  start: (count: number) =>
    count === 1 ? "Upload 1 file" : `Upload ${count.toLocaleString("en")} files`,
  retryFailed: "Try again",
  leaveOut: (count: number) =>
    count === 1 ? "Go on without it" : `Go on without these ${count.toLocaleString("en")}`,
};
