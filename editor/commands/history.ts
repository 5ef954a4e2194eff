import { showTravelled } from "../actions/show-travelled";
import type { Command } from "./command";

/** Undo and redo. A gesture under way is given up, which is all that an undo does then. */
export const historyCommands: readonly Command[] = [
  {
    id: "undo",
    labelKey: "commands.undo",
    keys: ["Mod+Z"],
    isEnabled: ({ core }) =>
      core.session.canEdit.get() && (core.edits.isOpen || core.history.canUndo.get()),
    run: ({ core, machine }) => {
      if (core.edits.isOpen) machine.cancelGesture();
      else showTravelled(core, core.history.undo());
    },
  },
  {
    id: "redo",
    labelKey: "commands.redo",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    isEnabled: ({ core }) => core.session.canEdit.get() && core.history.canRedo.get(),
    run: ({ core }) => showTravelled(core, core.history.redo()),
  },
];
