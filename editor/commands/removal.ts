import { goToFrame } from "../actions/go-to-frame";
import type { Command } from "./command";

/**
 * Taking frames out of the job's work. The same key brings the frame back: removing is not an edit of annotations, so
 * that it is not in their history, and undo does not lead to frames that others removed.
 */
export const removalCommands: readonly Command[] = [
  {
    id: "toggle-frame-removed",
    labelKey: "commands.toggleFrameRemoved",
    keys: ["Alt+Delete", "Alt+Backspace"],
    isEnabled: ({ core }) => core.session.canEdit.get() && !core.edits.isOpen,
    run: ({ core: { session }, setFramesRemoved }) => {
      const frame = session.frame.get();
      setFramesRemoved([frame], !session.removed.get().has(frame));
    },
  },
  {
    id: "toggle-show-removed",
    labelKey: "commands.toggleShowRemoved",
    keys: [],
    isEnabled: ({ core }) => core.session.removed.get().size > 0,
    run: ({ core }) => {
      const { session } = core;
      session.showRemoved.set(!session.showRemoved.get());
      goToFrame(core, session.frame.get());
    },
  },
];
