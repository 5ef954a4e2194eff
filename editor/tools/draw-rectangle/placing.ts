import type { StateMaker } from "../tool";
import { Sketch } from "./sketch";
import type { DrawRectangleStates } from "./states";

/** The second corner follows the free pointer; a second click ends the rectangle. */
export const placing: StateMaker<DrawRectangleStates, "placing"> = (
  { core, go, use },
  { from },
) => {
  const sketch = new Sketch(core, from);
  const end = (staysInHand: boolean) => {
    const isDrawn = sketch.finish();
    go.idle();
    if (isDrawn && !staysInHand) use("select");
  };
  return {
    hint: () => "draw-rectangle.placing",
    cursor: () => "crosshair",
    pointerMove: ({ point }) => sketch.pullTo(point),
    pointerDown: ({ point }) => sketch.pullTo(point),
    pointerUp: ({ point, shift }) => {
      sketch.pullTo(point);
      // Too small to be meant: the first click stands, and the second is waited for.
      if (sketch.isLargeEnough) end(shift);
    },
    complete: () => end(false),
    cancel: () => {
      sketch.bail();
      go.idle();
    },
  };
};
