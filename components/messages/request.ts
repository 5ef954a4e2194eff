import type { RequestKind, RequestState } from "@/domain/requests/request";

const kinds: Record<RequestKind, string> = {
  "import media": "Import of media",
  "build previews": "Previews",
  "build chunks": "Video for browsers",
  "export dataset": "Export",
};
const states: Record<RequestState, string> = {
  queued: "Waiting",
  running: "Running",
  finished: "Finished",
  failed: "Failed",
  cancelled: "Cancelled",
};
const units = {
  files: ["file", "files"],
  frames: ["frame", "frames"],
  bytes: ["byte", "bytes"],
} as const;

/** What a format may or may not hold, by its own word for it. */
const CARRIED = [
  ["tags", "tags"],
  ["tracks", "tracks (each frame gets its own shape)"],
  ["rotation", "rotation"],
  ["attributes", "attributes"],
  ["occluded", "the mark “occluded”"],
  ["group", "groups"],
  ["zOrder", "painting order"],
  ["source", "how an object was made"],
  ["score", "scores"],
] as const;

export const request = {
  title: "Requests",
  kinds,
  states,
  columns: { what: "What", state: "State", progress: "Progress", started: "Asked", action: "" },
  unit: (unit: keyof typeof units, count: number) => units[unit][count === 1 ? 0 : 1],
  progressOf: (done: string, total: string, unit: string) => `${done} of ${total} ${unit}`,
  progressSoFar: (done: string, unit: string) => `${done} ${unit} so far`,
  timeLeft: (text: string) => `about ${text} left`,
  waiting: "Waiting for a free worker",
  starting: "Starting",
  cancel: "Cancel",
  cancelNamed: (what: string) => `Cancel: ${what}`,
  cancelAsked: "Stopping…",
  download: "Download",
  downloadNamed: (file: string) => `Download ${file}`,
  expires: "kept until",
  warnings: (count: number) => (count === 1 ? "1 note" : `${count} notes`),
  place: (file: string, line: number | undefined) =>
    line === undefined ? file : `${file}, line ${line}`,
  running: "Running",
  emptyTitle: "No requests yet",
  empty:
    "Imports and exports run here in the background. Start one from a task, and follow it on this page.",
  noneMatchTitle: "No request matches",
  noneMatch: "Choose another state to see other requests",
  anyState: "Any state",
  filterState: "State",
  exportTitle: (name: string) => `Export ${name}`,
  format: "Format",
  withMedia: "Images",
  withMediaYes: "Annotations and images",
  withMediaNo: "Annotations only",
  startExport: "Start export",
  carriesNot: (carries: Readonly<Partial<Record<(typeof CARRIED)[number][0], boolean>>>) => {
    const left = CARRIED.flatMap(([what, word]) => (carries[what] === false ? [word] : []));
    return left.length === 0
      ? "This format holds everything that is annotated"
      : `This format leaves out ${left.join(", ")}. The export counts what was left out.`;
  },
  exportRunning: "You can close this window; the export goes on and is listed under requests.",
  exportReady: "The file is ready",
  exportFailed: "The export failed",
  exportCancelled: "The export was cancelled",
  exportAgain: "Export again",
};
