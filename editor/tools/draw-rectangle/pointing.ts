import { isDragFrom } from "../reach";
import type { StateMaker } from "../tool";
import type { DrawRectangleStates } from "./states";

/** Pressed: a move makes it a drag, a release in place makes it the first of two clicks. */
export const pointing: StateMaker<DrawRectangleStates, "pointing"> = ({ go }, { at, from }) => ({
  hint: () => "draw-rectangle.pointing",
  cursor: () => "crosshair",
  pointerMove: (pointer) => {
    if (isDragFrom(at, pointer)) go.dragging({ from, to: pointer.point });
  },
  pointerUp: () => go.placing({ from }),
  cancel: () => go.idle(),
});
