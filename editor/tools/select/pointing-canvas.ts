import { isDragFrom } from "../reach";
import type { StateMaker } from "../tool";
import type { SelectStates } from "./states";

/** Pressed on nothing: a drag pulls a box to select by, a click lets the selection go. */
export const pointingCanvas: StateMaker<SelectStates, "pointing-canvas"> = (
  { core, go },
  { at },
) => {
  const isAdding = at.shift || at.mod;
  return {
    hint: () => "select.pointing-canvas",
    cursor: () => "default",
    pointerMove: (pointer) => {
      if (isDragFrom(at, pointer)) go.brushing({ from: at.point, to: pointer.point, isAdding });
    },
    pointerUp: () => {
      if (!isAdding) core.session.select([]);
      go.idle();
    },
    cancel: () => go.idle(),
  };
};
