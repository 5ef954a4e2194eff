import { changeObjects } from "../actions/change-objects";
import { removeObjects } from "../actions/remove-objects";
import { withKeys } from "../session/session";
import { editableSelection } from "../tools/editable";
import type { Command, CommandContext } from "./command";

const hasSelection = ({ core }: CommandContext) => core.session.selection.get().length > 0;
const hasEditable = ({ core }: CommandContext) => editableSelection(core).length > 0;

/** What is done to the selected objects. Hiding and locking belong to this page and are never saved. */
export const objectCommands: readonly Command[] = [
  {
    id: "select-all",
    labelKey: "commands.selectAll",
    keys: ["Mod+A"],
    isEnabled: () => true,
    run: ({ core: { session, store } }) =>
      session.select(
        [...store.keysOnFrame(session.frame.get())].filter((key) => !session.hidden.get().has(key)),
      ),
  },
  {
    id: "remove",
    labelKey: "commands.remove",
    keys: ["Delete", "Backspace"],
    isEnabled: hasEditable,
    run: ({ core }) => removeObjects(core, core.session.selection.get()),
  },
  {
    id: "toggle-occluded",
    labelKey: "commands.toggleOccluded",
    keys: ["Q", "/"],
    isEnabled: hasEditable,
    run: ({ core }) => {
      const selected = editableSelection(core);
      const occluded = !selected.every((record) => record.occluded);
      const keys = selected.map(({ id }) => id);
      changeObjects(core, keys, (record) => ({ ...record, occluded }));
    },
  },
  {
    id: "toggle-hidden",
    labelKey: "commands.toggleHidden",
    keys: ["H"],
    isEnabled: hasSelection,
    run: ({ core: { session } }) => {
      const keys = session.selection.get();
      const hidden = session.hidden.get();
      session.hidden.set(withKeys(hidden, keys, !keys.every((key) => hidden.has(key))));
    },
  },
  {
    id: "show-all",
    labelKey: "commands.showAll",
    keys: ["Shift+H"],
    isEnabled: ({ core }) => core.session.hidden.get().size > 0,
    run: ({ core: { session } }) => session.hidden.set(new Set()),
  },
  {
    id: "toggle-locked",
    labelKey: "commands.toggleLocked",
    keys: ["L"],
    isEnabled: hasSelection,
    run: ({ core: { session } }) => {
      const keys = session.selection.get();
      const locked = session.locked.get();
      session.locked.set(withKeys(locked, keys, !keys.every((key) => locked.has(key))));
    },
  },
];
