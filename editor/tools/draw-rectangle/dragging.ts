import type { StateMaker } from "../tool";
import { Sketch } from "./sketch";
import type { DrawRectangleStates } from "./states";

/** The second corner follows the pressed pointer; releasing it ends the rectangle. */
export const dragging: StateMaker<DrawRectangleStates, "dragging"> = (
  { core, go, use },
  { from, to },
) => {
  const sketch = new Sketch(core, from);
  const end = (staysInHand: boolean) => {
    const isDrawn = sketch.finish();
    go.idle();
    if (isDrawn && !staysInHand) use("select");
  };
  return {
    hint: () => "draw-rectangle.dragging",
    cursor: () => "crosshair",
    enter: () => sketch.pullTo(to),
    pointerMove: ({ point }) => sketch.pullTo(point),
    pointerUp: ({ point, shift }) => {
      sketch.pullTo(point);
      end(shift);
    },
    complete: () => end(false),
    cancel: () => {
      sketch.bail();
      go.idle();
    },
  };
};
