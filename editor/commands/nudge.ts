import { moveObjects } from "../actions/move-objects";
import { editableSelection } from "../tools/editable";
import type { Command } from "./command";

const FAR = 10;

/** The arrow keys move the selected objects by one frame pixel, with Shift by ten. */
export const nudgeCommands: readonly Command[] = [
  ...nudge("left", "ArrowLeft", -1, 0),
  ...nudge("right", "ArrowRight", 1, 0),
  ...nudge("up", "ArrowUp", 0, -1),
  ...nudge("down", "ArrowDown", 0, 1),
];

function nudge(direction: string, key: string, dx: number, dy: number): Command[] {
  const by = (id: string, chord: string, factor: number): Command => ({
    id,
    labelKey: `commands.${id}`,
    keys: [chord],
    isEnabled: ({ core }) => editableSelection(core).length > 0,
    run: ({ core }) => moveObjects(core, core.session.selection.get(), dx * factor, dy * factor),
  });
  return [by(`nudge-${direction}`, key, 1), by(`nudge-${direction}-far`, `Shift+${key}`, FAR)];
}
