import { isEditable } from "../editable";
import { isDragFrom } from "../reach";
import type { StateMaker } from "../tool";
import type { SelectStates } from "./states";

/**
 * Pressed on an object. It is selected at once, so that a drag moves it; with Shift or Ctrl a click puts it
 * into the selection or takes it out, and a drag with Shift pulls a box even where there is no free ground.
 */
export const pointingShape: StateMaker<SelectStates, "pointing-shape"> = (
  { core, go },
  { at, key, wasSelected },
) => {
  const { session } = core;
  const isAdding = at.shift || at.mod;
  return {
    hint: () => "select.pointing-shape",
    cursor: () => "move",
    enter: () => {
      if (!isAdding && !wasSelected) session.select([key]);
    },
    pointerMove: (pointer) => {
      if (!isDragFrom(at, pointer)) return;
      if (isAdding) go.brushing({ from: at.point, to: pointer.point, isAdding });
      else if (isEditable(core, key)) go.translating({ from: at.point, to: pointer.point });
    },
    pointerUp: () => {
      const selection = session.selection.get();
      if (!isAdding) session.select([key]);
      else if (wasSelected) session.select(selection.filter((one) => one !== key));
      else session.select([...selection, key]);
      go.idle();
    },
    cancel: () => go.idle(),
  };
};
