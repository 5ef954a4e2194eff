export const upload = {
  dropTitle: "Drop a folder, photos or a zip here",
  dropHint: "JPEG, PNG, WebP or BMP",
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
  andMore: (count: number) => `and ${count.toLocaleString("en")} more`,
  nothing: "Add the photos first",
  emptyDrop:
    "There were no files in what you dropped. Drop a folder with photos, photos, or a zip.",
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
  cancelText: "What has arrived so far is thrown away. The task stays, waiting for media.",
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
