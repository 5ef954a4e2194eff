import type { HintKey, NoticeKey, PictureNote, SavingState, Speed } from "@/editor";

/** Keys stand between backticks. */
const hints: Record<HintKey, string> = {
  "select.idle":
    "Click an object to select it · drag on empty ground to select several · `N` draws",
  "select.idle-on-object": "Click to select · drag to move · `Shift` click adds to the selection",
  "select.idle-on-handle": "Drag to resize · drag the round handle to rotate",
  "select.pointing-canvas": "Drag to select several objects",
  "select.pointing-shape": "Drag to move the object",
  "select.pointing-handle": "Drag the handle",
  "select.translating": "Release to place · `Esc` puts it back",
  "select.resizing": "Release to set the size · `Esc` puts it back",
  "select.rotating":
    "Release to set the angle · `Shift` turns in steps of 15° · `Esc` puts it back",
  "select.brushing": "Release to select what lies within",
  "draw-rectangle.idle":
    "Drag, or click two corners, to draw a box · `1`–`9` choose the label · `Esc` leaves",
  "draw-rectangle.pointing": "Drag to the opposite corner, or release and click there",
  "draw-rectangle.placing": "Click the opposite corner · `Esc` cancels",
  "draw-rectangle.dragging": "Release at the opposite corner · `Esc` cancels",
  "pan.idle": "Drag to move the picture · wheel zooms · `Z` shows it whole",
  "pan.dragging": "Release to leave the picture here",
  "read-only": "You can look at this job, not change it",
};

const notices: Record<NoticeKey, string> = {
  "undo-left-out": "Someone else changed an object since: that part was left as it is.",
  "frame-not-marked": "The server did not take it: the frame is as it was. Try again.",
  "no-label": "This job has no label that fits. Add one to the project first.",
  "not-painted": "The objects could not be drawn anew. What you see may be old; it is tried again.",
};

const pictureNotes: Record<PictureNote, string> = {
  "video-unsupported": "Shown as pictures made by the server: this browser cannot decode the video",
  "video-failed":
    "Shown as a picture made by the server: this browser failed to decode the video here",
};

const saving: Record<SavingState["state"], string> = {
  saved: "Saved",
  saving: "Saving",
  offline: "Saved on this computer",
  conflict: "Needs your choice",
  refused: "Not accepted",
};

/** Names of tools and commands, by the key that their definitions carry. */
const names: Readonly<Record<string, string>> = {
  "tools.select": "Select",
  "tools.pan": "Move the picture",
  "tools.drawRectangle": "Draw a box",
  "commands.draw": "Draw again, or finish drawing",
  "commands.cancel": "Cancel",
  "commands.save": "Send edits now",
  "commands.undo": "Undo",
  "commands.redo": "Redo",
  "commands.previousFrame": "Previous frame",
  "commands.nextFrame": "Next frame",
  "commands.stepBack": "Ten frames back",
  "commands.stepForward": "Ten frames on",
  "commands.firstFrame": "First frame",
  "commands.lastFrame": "Last frame",
  "commands.play": "Play or pause",
  "commands.slower": "Play slower",
  "commands.faster": "Play faster",
  "commands.toggleFrameRemoved": "Remove the frame, or bring it back",
  "commands.toggleShowRemoved": "Show removed frames, or pass over them",
  "commands.selectAll": "Select everything on the frame",
  "commands.remove": "Remove what is selected",
  "commands.toggleOccluded": "Occluded or not",
  "commands.toggleHidden": "Hide or show what is selected",
  "commands.showAll": "Show everything that is hidden",
  "commands.toggleLocked": "Lock or unlock what is selected",
  "commands.label": "Label",
  "commands.nudge-left": "Move one pixel left",
  "commands.nudge-left-far": "Move ten pixels left",
  "commands.nudge-right": "Move one pixel right",
  "commands.nudge-right-far": "Move ten pixels right",
  "commands.nudge-up": "Move one pixel up",
  "commands.nudge-up-far": "Move ten pixels up",
  "commands.nudge-down": "Move one pixel down",
  "commands.nudge-down-far": "Move ten pixels down",
  "commands.fit": "Show the whole picture",
  "commands.actualSize": "Show the picture at its actual size",
  "commands.zoomIn": "Zoom in",
  "commands.zoomOut": "Zoom out",
};

export const workspace = {
  hints,
  notices,
  saving,
  names,
  title: (jobId: number) => `Job ${jobId}`,
  back: "Back to the task",
  revision: (revision: number) => `r${revision}`,
  pending: (count: number) => (count === 1 ? "1 change" : `${count} changes`),
  savingDetail: (state: SavingState) =>
    [
      state.savedHere ? "All edits are safe on this computer." : "Writing to this computer…",
      state.onServer
        ? `All of them are on the server, as revision ${state.revision}.`
        : `${state.pendingCount} not yet on the server.`,
      state.problem?.message ?? "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  signInAgain: "Sign in again",
  saveNow: "Send now",
  find: "Find a command",
  findPlaceholder: "Find what to do",
  findNothing: "Nothing that can be done now has such a name",
  firstFrame: "First frame",
  lastFrame: "Last frame",
  previousFrame: "Previous frame",
  nextFrame: "Next frame",
  backTen: "Ten frames back",
  onTen: "Ten frames on",
  play: "Play",
  pause: "Pause",
  speed: "Speed of playing",
  speedOf: (speed: Speed) => (speed.kind === "times" ? `${speed.factor}×` : `${speed.frames} fps`),
  soundOn: "Turn the sound on",
  soundOff: "Turn the sound off",
  buffering: "Waiting for the pictures",
  skipped: (count: number) =>
    count === 1 ? "1 frame skipped" : `${count.toLocaleString("en")} frames skipped`,
  pictureNotes,
  filmStrip: "Film strip",
  showStrip: "Show the film strip",
  hideStrip: "Hide the film strip",
  goToFrame: (frame: number) => `Go to frame ${frame}`,
  frameNumber: "Frame number",
  frameSlider: "Frame",
  removedFrame: "This frame is removed",
  removedFrameText:
    "It is left out of exports. What is drawn on it is kept and comes back with it.",
  removedOf: (count: number) =>
    count === 1 ? "1 frame removed" : `${count.toLocaleString("en")} frames removed`,
  removeFrame: "Remove the frame",
  restoreFrame: "Bring the frame back",
  hideRemoved: "Pass over removed frames",
  showRemoved: "Show removed frames",
  undo: "Undo",
  redo: "Redo",
  finish: "Finish job",
  finishAsk: "Finish this job?",
  finishText:
    "Its state becomes completed and the task's owner sees it as done. You can open it again.",
  finishWaits:
    "Your last edits are on their way to the server. The job can be finished when they are there.",
  reopen: "Work on it again",
  finished: "Job finished",
  tools: "Tools",
  objects: "Objects",
  labels: "Labels",
  history: "History",
  noObjects: "Nothing is drawn on this frame yet",
  noObjectsHint: "Press N, then drag a box round the first object.",
  labelHint: "A digit chooses the label of the next object and of what is selected.",
  noLabels: "The project has no labels yet",
  objectLabel: "Label",
  hide: "Hide",
  show: "Show",
  lock: "Lock",
  unlock: "Unlock",
  remove: "Remove",
  occluded: "Occluded",
  yes: "Yes",
  no: "No",
  unset: "Not set",
  lastEdit: "Last edit",
  you: "you",
  someone: (id: number) => `person ${id}`,
  notSaved: "not on the server yet",
  archived: "archived",
  loadingPicture: "Loading the picture",
  pictureFailed: "The picture cannot be shown",
  documentFailed: "The annotations could not be loaded",
  conflictTitle: (count: number) =>
    count === 1
      ? "Someone else changed the same thing"
      : `Someone else changed the same ${count} things`,
  conflictText: "Everything else was merged. Choose which version stays; both are in the history.",
  keepMine: "Keep mine",
  takeTheirs: "Take theirs",
  refusedTitle: "The server did not accept a change",
  refusedText: (reason: string, count: number) =>
    `${reason} It touches ${count === 1 ? "1 object" : `${count} objects`} and is kept on this computer.`,
  restore: "Try again",
  discard: "Discard",
  position: (x: string, y: string) => `x ${x}  y ${y}`,
  zoom: (percent: number) => `${percent} %`,
  online: "Online",
  offline: "Offline",
  readOnly: "View only",
  closed: "Finished: a supervisor can open it again",
  sources: {
    manual: "manual",
    "semi-auto": "semi-auto",
    auto: "auto",
    file: "file",
    consensus: "consensus",
  },
  panelWidth: "Width of the panel",
};
